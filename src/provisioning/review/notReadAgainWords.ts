import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listed.ts';
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
            'These people are too many to be read again before applying, so whether they have changed since shows only afterwards: {0}.',
            listed(people),
          ),
        ]),
    ...(groups.length === 0
      ? []
      : [
          l10n.t(
            'These groups of people who leave are too many to be read again before applying, so whether they have changed since shows only afterwards: {0}.',
            listed(groups),
          ),
        ]),
    ...(joinedSince
      ? [
          l10n.t(
            'This server doesn’t say which groups a person is in, so groups that someone joins from now on aren’t seen before applying.',
          ),
        ]
      : []),
  ];
}
