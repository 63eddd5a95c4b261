import { look } from '../scim/names/lookAlike.ts';
import { type SourcePerson } from './model.ts';

/** Whether two rows name two people: neither name is a shorter spelling of the other ("A. Able", "Able, Ann"). */
export function isSomebodyElse(one: SourcePerson, other: SourcePerson): boolean {
  const [words, others] = [wordsOf(one), wordsOf(other)];
  if (words.length === 0 || others.length === 0) return false;
  return !isWithin(words, others) && !isWithin(others, words);
}

function wordsOf({ displayName, givenName, familyName }: SourcePerson): readonly string[] {
  const text = [displayName, givenName, familyName].filter((part) => part !== undefined).join(' ');
  return text
    .split(/[^\p{L}\p{M}\p{N}]+/u)
    .map(look)
    .filter((word) => word !== '');
}

/** With initials. */
function isWithin(words: readonly string[], others: readonly string[]): boolean {
  return words.every((word) =>
    others.some((other) => other === word || (word.length === 1 && other.startsWith(word))),
  );
}
