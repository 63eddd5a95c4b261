import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { organizationWords } from '../../access/grants/organizationWords.ts';
import { keyOfFacts } from '../keyOfFacts.ts';
import { type AccountRule } from '../model.ts';
import { pages } from '../pages.ts';

/** Super Administrators past the members of the account, whom no count of them has. */
export const uncountedOrganization: AccountRule = {
  id: 'uncountedOrganization',
  page: pages.organizations,
  title: () => l10n.t('Super Administrators through an organization'),
  why: () =>
    l10n.t(
      'These Super Administrators may not be in the count, hold the role through no group of the account, and keep it after an offboarding. Manage them in the organization.',
    ),
  judge: ({ snapshot, organization, superAdministrators: counted }) => {
    const reading = snapshot.organization;
    if (reading === undefined || organization === undefined) return { findings: [], unjudged: [] };
    const known = new Set(counted.kind === 'counted' ? counted.people : counted.known);
    const isCounted = [...organization.inside].every(([key, match]) => match === 'yes' && known.has(key));
    if (reading.members.kind === 'read' && organization.outside.length === 0 && isCounted)
      return { findings: [], unjudged: [] };
    return {
      findings: [
        {
          key: keyOfFacts(`${reading.members.kind} ${reading.name}`, [
            ...organization.inside.keys(),
            ...organization.outside.map(({ id, userId }) => userId ?? id),
          ]),
          level: 'hint',
          subject: plainText(reading.name, 100),
          what: organizationWords(reading),
          fixes: [],
        },
      ],
      unjudged: [],
    };
  },
};
