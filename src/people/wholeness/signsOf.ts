import { countSigns } from './countSigns.ts';
import { truthOf } from './entryValues.ts';
import { failureSigns } from './failureSigns.ts';
import { flagSigns } from './flagSigns.ts';
import { hintSigns } from './hintSigns.ts';
import { textSays } from './textSays.ts';
import { wordsOf } from './wordsOf.ts';
import { type Entry, type NamedValue, type Sign, type SignKind } from './signKinds.ts';

/** About something else than the list: the limits of requests, times, secrets, the machinery of a search. */
const otherThings =
  /^(?:rate|ratelimit|quota|quotas|license|licenses|seat|seats|retry|throttle|shards|password|modified|updated|created|login|logon|logins|signin|signed|seen|activity|accessed|changed|date|dates|timestamp|time|ms|millis|seconds|duration|run|refresh|review|expires|expiry|name|names|version|took|ttl|age)$/u;
/** Characters of a text that are looked at. */
const longest = 8_000;

const generic = /^(?:value|count|number|no|index|size|current|token|cursor|self|limit|id)$/u;
const holders = /^(?:page|total|hits|count|cursor)$/u;

/** What one entry says; several things where its text does. Unknown signs of paging are `unclear`, never nothing. */
export function signsOf(entry: Entry, rows: number): readonly Sign[] {
  const { name, value } = entry;
  const text = value.kind === 'text' && /\p{L}/u.test(value.text) && truthOf(value) === undefined;
  return kindsOf(entry, rows).map((kind) =>
    text && (kind.kind === 'doubt' || kind.kind === 'unclear')
      ? { ...kind, name, text: value.text }
      : { ...kind, name },
  );
}

function kindsOf({ key, parents, value, elsewhere }: Entry, rows: number): readonly SignKind[] {
  const own = wordsOf(key.replace(/^.*:|^x-(?:ms|amz|goog)-/giu, ''));
  // `total: {value: 250}`, `page: {number: 2}`
  const holder = own.every((word) => generic.test(word))
    ? wordsOf(parents.findLast((name) => name !== key) ?? '')
    : [];
  const isId = own.join('') === 'id';
  const words = [...holder.filter((word) => (isId ? /^(?:cursor|scroll)$/u : holders).test(word)), ...own];
  const named: NamedValue = {
    has: (pattern) => words.some((word) => pattern.test(word)),
    words,
    value,
    rows,
  };
  const text = value.kind === 'text' ? shortened(value.text) : '';
  const links = linkSigns(text);
  if (links !== undefined) return links;
  const failures = failureSigns(named);
  if (failures !== undefined) return failures;
  if ([...parents.flatMap(wordsOf), ...own].some((word) => otherThings.test(word))) return [];
  const kinds =
    flagSigns(named) ?? (value.kind === 'something' ? [] : (countSigns(named) ?? hintSigns(named)));
  if (kinds !== undefined) return elsewhere ? weakened(kinds) : kinds;
  // A sentence: "Only the first 1000 users are shown."
  const says = /\s/u.test(text) && !/^https?:/iu.test(text) ? textSays(text, rows) : undefined;
  if (says === 'more' || says === 'total') return [{ kind: 'more' }];
  return says === 'maybe' ? [{ kind: 'doubt' }] : [];
}

/** `Link: <…>; rel="next"` (RFC 8288). Whoever gives links to pages gives one to the next, where there is one. */
function linkSigns(text: string): readonly SignKind[] | undefined {
  const relations = Array.from(text.matchAll(/;\s*rel\s*=\s*["']?([^"';,]+)/giu), ([, names = '']) =>
    names.toLowerCase().split(/\s+/u),
  ).flat();
  if (relations.includes('next')) return [{ kind: 'more' }];
  if (relations.some((name) => /^prev(?:ious)?$/u.test(name))) return [{ kind: 'later' }];
  if (relations.some((name) => /^(?:self|first|last)$/u.test(name))) return [{ kind: 'end' }];
  return relations.length > 0 ? [] : undefined;
}

function shortened(text: string): string {
  return text.length > longest ? `${text.slice(0, longest / 2)} ${text.slice(-longest / 2)}` : text;
}

/** Of another list: no proof about this one, and nothing that is known. */
function weakened(kinds: readonly SignKind[]): readonly SignKind[] {
  return kinds.some(({ kind }) => kind === 'more' || kind === 'later' || kind === 'unclear')
    ? [{ kind: 'unclear' }]
    : [];
}
