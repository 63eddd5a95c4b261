import { sameName } from './sameName.ts';

/** In which way an address may be taken for another one, and is not it. */
export type Likeness =
  /** They differ only in accents, in how a letter is encoded, in letters of another script, or in what does not show. */
  | 'looksSame'
  /** The same before the @, at another domain. */
  | 'otherDomain';

/** Cyrillic, Greek and other letters that look like these in most fonts. Not all there are. */
const alike: Readonly<Record<string, string>> = {
  a: 'аαɑ',
  b: 'Ьƅ',
  c: 'сϲ',
  d: 'ԁ',
  e: 'еҽ',
  g: 'ɡ',
  h: 'һ',
  i: 'іıιɩ',
  j: 'јϳ',
  k: 'κк',
  l: 'ӏǀ',
  m: 'м',
  n: 'ոп',
  o: 'оοօ',
  p: 'рρ',
  q: 'ԛ',
  s: 'ѕ',
  t: 'тτ',
  u: 'υս',
  v: 'νѵ',
  w: 'ԝ',
  x: 'хχ',
  y: 'уγ',
};

const latin = new Map(
  Object.entries(alike).flatMap(([to, from]) => Array.from(from, (letter) => [letter, to])),
);

/** Without case, width, accents, and characters that do not show; look-alike letters as the Latin ones. */
export function look(name: string): string {
  // Most of what there is, and of a big account there is much.
  if (/^[\x21-\x7e]*$/u.test(name)) return name.toLowerCase();
  if (/^[\x20-\x7e]*$/u.test(name)) return name.toLowerCase().replaceAll(' ', '');
  const plain = name
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}\p{Cc}\s]/gu, '')
    .toLowerCase();
  return Array.from(plain, (letter) => latin.get(letter) ?? letter).join('');
}

/** Undefined for the address itself, whatever the case, and for one that is plainly another. */
export function likenessOf(name: string, address: string): Likeness | undefined {
  if (sameName(name, address)) return undefined;
  const [one, other] = [look(name), look(address)];
  if (one === other) return 'looksSame';
  const [local, otherLocal] = [localPart(one), localPart(other)];
  return local !== '' && local === otherLocal ? 'otherDomain' : undefined;
}

function localPart(address: string): string {
  return address.slice(0, Math.max(address.lastIndexOf('@'), 0));
}
