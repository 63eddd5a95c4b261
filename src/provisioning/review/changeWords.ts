import * as l10n from '@vscode/l10n';
import { grantWords } from './accessText.ts';
import { type AccessChange } from './reviewOf.ts';

/** What becomes of a person, in one word. `regrouped`: other groups, and the same roles by them. */
export type ChangeKind = 'leaves' | 'returns' | 'invited' | 'changes' | 'regrouped';

export function changeKind({ gains, loses, state: { before, after } }: AccessChange): ChangeKind {
  if (after === 'inactive' && before !== 'inactive') return 'leaves';
  if (before === 'inactive' && after !== 'inactive') return 'returns';
  // Somebody who was invited, and is not there at all any more, leaves as well.
  if (after === undefined) return 'leaves';
  if (before === undefined) return 'invited';
  return gains.length + loses.length === 0 ? 'regrouped' : 'changes';
}

/** One person, as lines: what they gain and lose, and what else becomes of them. */
export function changeLines(change: AccessChange): readonly string[] {
  const { name, gains, loses } = change;
  const lines = [
    ...gains.map((grant) => l10n.t('{0} gains {1}', name, grantWords(grant))),
    ...loses.map((grant) => l10n.t('{0} loses {1}', name, grantWords(grant))),
  ];
  switch (changeKind(change)) {
    case 'leaves':
      return [...lines, l10n.t('{0} leaves the account', name)];
    case 'returns':
      return [...lines, l10n.t('{0} comes back', name)];
    case 'invited':
      return [...lines, l10n.t('{0} is invited', name)];
    case 'changes':
      return lines;
    case 'regrouped':
      return [l10n.t('{0} changes groups, and keeps the same roles', name)];
  }
}
