import { isOtherSetting } from './harmlessColumns.ts';
import { isForeign, isNameOfPerson } from './headerNames.ts';
import { hasNote, saysGone } from './inactiveMarks.ts';
import { type WordCounts } from './wordsAt.ts';
import { anyText } from './anyText.ts';
import { type Choices, type StateColumn } from './understanding.ts';

/** More than these are asked about as one. */
const mostMarks = 3;

/**
 * What is asked of a column about something else, some of whose cells have a known word for somebody who is gone; or of
 * names, where nothing else says who is active and a few have something written to them. `all`: of those who are not
 * inactive anyway.
 */
export function markedColumn(
  header: string,
  place: number,
  all: WordCounts,
  isKnownState: boolean,
  choices: Choices,
): StateColumn | undefined {
  if (isForeign(header) || isOtherSetting(header)) return undefined;
  const isName = isNameOfPerson(header);
  const sum = (counts: WordCounts): number => [...counts.values()].reduce((all, count) => all + count, 0);
  const texts = new Map([...all].filter(([text]) => text !== '' && !text.includes('@')));
  const noted = new Map([...texts].filter(([text]) => isName && !isKnownState && hasNote(text)));
  const isFew = sum(noted) * 2 <= sum(texts);
  const counts = new Map([...texts].filter(([text]) => saysGone(text, isName) || (isFew && noted.has(text))));
  if (counts.size === 0) return undefined;
  const total = sum(counts);
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
