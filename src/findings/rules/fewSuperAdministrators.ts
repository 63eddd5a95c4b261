import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { personName } from '../../core/personName.ts';
import { uncountedWords } from '../../access/grants/uncountedWords.ts';
import { keyOfFacts } from '../keyOfFacts.ts';
import { type AccountRule, type Finding } from '../model.ts';
import { pages } from '../pages.ts';

/** One, none, or fewer than the guard rails ask for. */
export const fewSuperAdministrators: AccountRule = {
  id: 'fewSuperAdministrators',
  page: pages.restore,
  title: () => l10n.t('Too few Super Administrators'),
  why: () =>
    l10n.t(
      'The last Super Administrator can lock everyone out by leaving, and Cloudflare doesn’t deprovision the only one of an Enterprise account. Keep at least two.',
    ),
  judge: ({ superAdministrators: counted, people, limits }) => {
    const needed = Math.max(2, limits.minimum);
    const known = counted.kind === 'counted' ? counted.people : counted.known;
    if (known.length >= needed) return { findings: [], unjudged: [] };
    if (counted.kind === 'uncounted')
      return {
        findings: [],
        unjudged: [
          l10n.t(
            'The Super Administrators can’t be counted: {0}.',
            listedNames(counted.why.map(uncountedWords), 3),
          ),
        ],
      };
    const names = known.map((key) => personName(people.get(key)?.name, key));
    return {
      findings: [
        {
          key: keyOfFacts('counted', known),
          level: 'action',
          ...wordsOf(names, needed),
          fixes: [{ kind: 'appointSuperAdministrator' }],
        },
      ],
      unjudged: [],
    };
  },
};

function wordsOf(names: readonly string[], needed: number): Pick<Finding, 'subject' | 'what'> {
  const [name, second] = names;
  if (name === undefined)
    return {
      subject: l10n.t('none'),
      what: l10n.t('No effective Super Administrator was found in this account.'),
    };
  if (second === undefined)
    return {
      subject: l10n.t('only {0}', name),
      what: l10n.t('{0} is the only effective Super Administrator of this account.', name),
    };
  return {
    subject: l10n.t('{0} of at least {1}', names.length, needed),
    what: l10n.t(
      'This account has {0} effective Super Administrators, fewer than the minimum of {1} in the settings: {2}.',
      names.length,
      needed,
      listedNames(names, 5),
    ),
  };
}
