import { saysGone } from '../inactiveMarks.ts';

/** Characters: no heading is longer. */
const longest = 100;

/**
 * Whether a text between rows is a heading of those below it, and nobody without an address: it has a word for leaving,
 * or ends or begins as headings do ("Former employees", "Usciti:", "[bajas]", "--- Ops ---").
 */
export function saysWhose(given: string): boolean {
  const text = given.trim();
  if (text.includes('@') || text.length > longest || !/\p{L}/u.test(text)) return false;
  return saysGone(text, false) || /[:：]$|^(?:#|\[|=|--|\*\*|>)/u.test(text);
}
