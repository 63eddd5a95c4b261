import * as l10n from '@vscode/l10n';
import { knownRows } from '../../cloudflare/snapshot/listReading.ts';
import { listedNames } from '../../core/listedLines.ts';
import { personName } from '../../core/personName.ts';
import { uncountedWords } from '../../access/grants/uncountedWords.ts';
import { type AccountRule, type Judgement } from '../model.ts';
import { pages } from '../pages.ts';

/** Of those who are Super Administrators for certain. Where an SSO connector is on for the domain it is a hint. */
export const superAdministratorWithoutSecondFactor: AccountRule = {
  id: 'superAdministratorWithoutSecondFactor',
  page: pages.secondFactor,
  title: () => l10n.t('Super Administrators without a second factor'),
  why: () =>
    l10n.t(
      'Without a second factor, a stolen password may be enough to control the whole account. People who log in through SSO only may have one there, which Cloudflare doesn’t say.',
    ),
  judge: ({ superAdministrators: counted, people, snapshot }) => {
    const known = counted.kind === 'counted' ? counted.people : counted.known;
    const domains = new Set(
      knownRows(snapshot.ssoConnectors)
        .filter(({ enabled }) => enabled)
        .map(({ emailDomain }) => emailDomain.toLowerCase()),
    );
    const untold: string[] = [];
    const findings = known.flatMap((key): Judgement['findings'] => {
      const { member, name } = people.get(key) ?? {};
      const called = personName(name, key);
      if (member?.twoFactor === undefined) untold.push(called);
      if (member?.twoFactor !== false) return [];
      const throughSso = domains.has(member.email.slice(member.email.lastIndexOf('@') + 1).toLowerCase());
      return [
        {
          key,
          level: throughSso ? 'hint' : 'action',
          subject: called,
          what: throughSso
            ? l10n.t(
                '{0} is a Super Administrator without a second factor in Cloudflare. SSO is on for their domain.',
                called,
              )
            : l10n.t('{0} is a Super Administrator without a second factor in Cloudflare.', called),
          fixes: [],
        },
      ];
    });
    return {
      findings,
      unjudged: [
        ...(counted.kind === 'counted'
          ? []
          : [
              l10n.t(
                'There may be more Super Administrators: {0}.',
                listedNames(counted.why.map(uncountedWords), 3),
              ),
            ]),
        ...(untold.length === 0
          ? []
          : [
              l10n.t(
                'Cloudflare doesn’t say whether these have a second factor: {0}.',
                listedNames(untold, 5),
              ),
            ]),
      ],
    };
  },
};
