import * as l10n from '@vscode/l10n';
import { shownName, unreadWords } from '../../access/accessWords.ts';
import { plainText } from '../../core/plainText.ts';
import { type Comparison } from './compareSnapshots.ts';
import { type SnapshotFile } from './snapshotFile.ts';

/** All that could not be compared, as sentences of one plain line each. */
export function notCompared({ before, after, accounts, apart }: Comparison): readonly string[] {
  const unreached = new Set([...before.notRead, ...after.notRead].map(({ id }) => id));
  return [
    ...apart.flatMap((one) => {
      // The sentence about what kept it from being read says more.
      if (unreached.has(one.id)) return [];
      const name = shownName(one.name);
      return [
        one.in === 'before'
          ? l10n.t('{0} is in the earlier one alone.', name)
          : l10n.t('{0} is in the later one alone.', name),
      ];
    }),
    ...notReadIn(before, (name, why) => l10n.t('{0} could not be read the first time. {1}', name, why)),
    ...notReadIn(after, (name, why) => l10n.t('{0} could not be read the second time. {1}', name, why)),
    ...accounts.flatMap(({ before: then, after: now }) => {
      const name = shownName(now.accountName);
      return [
        ...then.unread.map((one) => l10n.t('{0}, the first time: {1}', name, unreadWords(one))),
        ...now.unread.map((one) => l10n.t('{0}, the second time: {1}', name, unreadWords(one))),
      ];
    }),
  ];
}

function notReadIn(
  { notRead }: SnapshotFile,
  words: (name: string, why: string) => string,
): readonly string[] {
  return notRead.map(({ name, why }) => words(shownName(name), plainText(why, 1000)));
}
