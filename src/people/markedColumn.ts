import { isOtherSetting } from './harmlessColumns.ts';
import { isForeign, isNameOfPerson } from './headerNames.ts';
import { saysGone } from './inactiveMarks.ts';
import { type WordCounts } from './wordsAt.ts';
import { anyText } from './anyText.ts';
import { type Choices, type StateColumn } from './understanding.ts';

/** More than these are asked about as one. */
const mostMarks = 3;

/** What is asked of a column about something else, some of whose cells have a known word for somebody who is gone. */
export function markedColumn(
  header: string,
  place: number,
  all: WordCounts,
  choices: Choices,
): StateColumn | undefined {
  if (isForeign(header) || isOtherSetting(header)) return undefined;
  const isName = isNameOfPerson(header);
  const counts = new Map(
    [...all].filter(([text]) => text !== '' && !text.includes('@') && saysGone(text, isName)),
  );
  if (counts.size === 0) return undefined;
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const words = counts.size > mostMarks ? [[anyText, total] as const] : [...counts];
  return {
    place,
    marked: new Set(counts.keys()),
    words: words.map(([word, count]) => ({
      word,
      count,
      means: choices.words?.find((one) => one.column === header && one.word === word)?.means,
    })),
  };
}
