import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { type NotReadAgain } from '../plan/secondReading.ts';
import { shown } from './accessText.ts';

const maxListed = 5;

/** What applying does not read again first, a sentence each; none where it is everything. */
export function notReadAgainWords({ people, groups, joinedSince }: NotReadAgain): readonly string[] {
  const listed = (names: readonly string[]): string => listedNames(names.map(shown), maxListed);
  return [
    ...(people.length === 0
      ? []
      : [
          l10n.t(
            'There are too many people to read all of them again before applying. For these, a change since then shows only afterwards: {0}.',
            listed(people),
          ),
        ]),
    ...(groups.length === 0
      ? []
      : [
          l10n.t(
            'The people who leave are in too many groups to read all of them again before applying. For these groups, a change since then shows only afterwards: {0}.',
            listed(groups),
          ),
        ]),
    ...(joinedSince
      ? [
          l10n.t(
            'This server doesn’t say which groups a person is in. If someone joins a group from now on, that isn’t noticed before applying.',
          ),
        ]
      : []),
  ];
}
