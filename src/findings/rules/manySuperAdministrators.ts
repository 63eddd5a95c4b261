import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { personName } from '../../core/personName.ts';
import { uncountedWords } from '../../access/grants/uncountedWords.ts';
import { keyOfFacts } from '../keyOfFacts.ts';
import { type AccountRule } from '../model.ts';
import { pages } from '../pages.ts';

/** More than the number that was chosen. Those who are known are enough to say so. */
export const manySuperAdministrators: AccountRule = {
  id: 'manySuperAdministrators',
  page: pages.roles,
  title: () => l10n.t('Many Super Administrators'),
  why: () =>
    l10n.t(
      'A Super Administrator can do everything in the account and can take it from the others. Every further one is another login worth stealing; most work takes a smaller role.',
    ),
  judge: ({ superAdministrators: counted, people, limits: { maximum } }) => {
    if (maximum === 0) return { findings: [], unjudged: [] };
    const known = counted.kind === 'counted' ? counted.people : counted.known;
    if (known.length <= maximum)
      return {
        findings: [],
        unjudged:
          counted.kind === 'counted'
            ? []
            : [
                l10n.t(
                  'The Super Administrators can’t be counted: {0}.',
                  listedNames(counted.why.map(uncountedWords), 3),
                ),
              ],
      };
    const names = listedNames(
      known.map((key) => personName(people.get(key)?.name, key)),
      10,
    );
    return {
      findings: [
        {
          key: keyOfFacts(counted.kind, known),
          level: 'hint',
          subject: l10n.t('{0} people', known.length),
          what:
            counted.kind === 'counted'
              ? l10n.t(
                  'This account has {0} effective Super Administrators, more than the {1} in the settings: {2}.',
                  known.length,
                  maximum,
                  names,
                )
              : l10n.t(
                  'This account has at least {0} effective Super Administrators, more than the {1} in the settings: {2}.',
                  known.length,
                  maximum,
                  names,
                ),
          fixes: [],
        },
      ],
      unjudged: [],
    };
  },
};
