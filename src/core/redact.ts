import { longWords, markedTokens } from './looksLikeToken.ts';

/** What stands where a secret stood. */
const mark = '[redacted]';

/** Shorter than this is no secret but a word: removing it everywhere would make a text unreadable. */
const shortest = 8;

/** Characters. What is longer is cut: a log line that long is read by nobody, and must not hold anything up. */
const longestText = 50_000;

/** Characters at a cut, where half of a secret may stand that nobody would know any more. */
const unsureAtCut = 1_000;

/** The lead of a pattern stays, so that a line still tells what was there. */
const patterns: readonly { readonly find: RegExp; readonly keep: string }[] = [
  // `Authorization: Basic …`, `"proxy-authorization":"…"`: everything up to the end of the value.
  { find: /((?:proxy-)?authorization["']?\s*[:=]\s*["']?)[^"'\r\n,}]+/gi, keep: '$1' },
  { find: /\b((?:bearer|basic|negotiate)\s+)[\w\-.~+/]+=*/gi, keep: '$1' },
  // Credentials of a URL, such as a proxy's. Bounded: every dot begins another word, which must not be read to the end.
  { find: /\b([a-z][a-z0-9+.-]{0,30}:\/\/)[^\s/?#"'<>]*@/gi, keep: '$1' },
  { find: markedTokens, keep: '' },
  { find: longWords, keep: '' },
];

/** Takes secrets out of texts before they are written anywhere. */
export interface Redactor {
  /** From now on this text is a secret, in every spelling that it may be met in. */
  readonly learn: (secret: string) => void;
  /** The text without secrets: those learnt, and whatever looks like one. What is very long is cut, and says so. */
  readonly redact: (text: string) => string;
}

export function createRedactor(): Redactor {
  const known = new Set<string>();
  let longestFirst: readonly string[] = [];
  return {
    learn: (secret) => {
      const trimmed = secret.trim();
      for (const plain of new Set([secret, trimmed])) {
        if (plain.length >= shortest) for (const spelling of spellings(plain)) known.add(spelling);
      }
      // A secret that is part of another must not break the longer one apart.
      longestFirst = [...known].sort((a, b) => b.length - a.length);
    },
    redact: (text) => {
      const cut = text.length > longestText;
      const cleared = removeAll(cut ? text.slice(0, longestText) : text, longestFirst);
      // Again afterwards: what a pattern took away may have brought the ends of a secret together.
      const clean = removeAll(
        patterns.reduce((lines, { find, keep }) => lines.replace(find, `${keep}${mark}`), cleared),
        longestFirst,
      );
      const unsure = Math.max(unsureAtCut, longestFirst[0]?.length ?? 0);
      return cut
        ? `${clean.slice(0, -unsure)}… (${text.length - longestText + unsure} characters cut)`
        : clean;
    },
  };
}

function removeAll(text: string, secrets: readonly string[]): string {
  return secrets.reduce((clean, secret) => clean.replaceAll(secret, mark), text);
}

/** Plain, in JSON, in a URL, and in base64 wherever in a longer text it may have begun. */
function spellings(secret: string): readonly string[] {
  // Half a surrogate pair has no place in a URL.
  const wellFormed = Buffer.from(secret).toString();
  const uri = encodeURIComponent(wellFormed);
  const spelt = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    uri,
    uri.toLowerCase(),
    uri.replaceAll('%20', '+'),
    new URLSearchParams([['', wellFormed]]).toString().slice(1),
    ...base64Spellings(secret),
  ];
  return spelt.filter((text) => text.length >= shortest);
}

/**
 * Base64 takes three bytes at a time, so the same text looks different after a prefix of another length
 * (`user:password`). Of each only the characters that come from the secret alone are kept.
 */
function base64Spellings(secret: string): readonly string[] {
  const bytes = Buffer.from(secret);
  return [0, 1, 2].flatMap((offset) => {
    const all = Buffer.concat([Buffer.alloc(offset), bytes]);
    const start = Math.ceil((offset * 8) / 6);
    const end = Math.floor((all.length * 8) / 6);
    const text = all.toString('base64').slice(start, end);
    return [text, text.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
