import { countIn } from './countIn.ts';
import { isDateOrTime } from './dateWords.ts';
import { isSomething, truthOf } from './entryValues.ts';
import { isHarmlessLine } from './harmlessLines.ts';
import { isHarmlessUrl } from './harmlessUrls.ts';
import { signsOf } from './signsOf.ts';
import { type Entry, type Sign } from './signKinds.ts';
import { wordsOf } from './wordsOf.ts';
import { type Node } from 'jsonc-parser';

/**
 * Names beside a list that are no signs of paging and not plainly about something else: `department`, `query`, `since`,
 * `title`. What is harmless is a closed set; of anything else only a person knows whose list it makes this.
 */
export function besideSigns(entries: readonly Entry[], rows: number): readonly Sign[] {
  return entries.flatMap((entry): readonly Sign[] => {
    if (entry.elsewhere || signsOf(entry, rows).length > 0 || isHarmless(entry, rows)) return [];
    return [{ kind: 'beside', name: entry.name, text: entry.value.kind === 'text' ? entry.value.text : '' }];
  });
}

/** Those that say of which day the list is: `generatedAt: 2026-01-02`. */
export function datedIn(entries: readonly Entry[]): readonly string[] {
  return entries.flatMap(({ name, key, value }) =>
    value.kind === 'text' &&
    value.text.length <= longest &&
    isDateOrTime(value.text) &&
    wordsOf(key).some((word) => made.test(word))
      ? [`${name}: ${value.text}`]
      : [],
  );
}

/** Names of what the list is in, from the outermost: `terminated`, `department.IT.users`. */
export function holderSigns(root: Node, list: Node | undefined): readonly Sign[] {
  const names: string[] = [];
  for (let node = list; node !== undefined && node !== root; node = node.parent)
    if (node.type === 'property') names.unshift(String(node.children?.[0]?.value));
  const isKnown = (name: string): boolean =>
    wordsOf(name.replace(/^.*:/u, '')).every((word) => known.test(word));
  return names.every(isKnown) ? [] : [{ kind: 'beside', name: names.join('.'), text: '' }];
}

/** The same of a link to the list itself, in the head of its answer. */
export function headSigns(head: readonly Entry[]): readonly Sign[] {
  return head.flatMap(({ name, key, value }): readonly Sign[] => {
    if (value.kind !== 'text' || !/^link$/iu.test(key)) return [];
    const self = /<([^>]*)>\s*;\s*rel\s*=\s*["']?(?:self|first)\b/iu.exec(value.text.slice(0, 4_000))?.[1];
    return self === undefined || isHarmlessUrl(self) ? [] : [{ kind: 'beside', name, text: self }];
  });
}

function isHarmless({ key, parents, value, isList }: Entry, rows: number): boolean {
  const words = wordsOf(key.replace(/^.*:/u, ''));
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  // An object is no more than what is in it.
  if (value.kind !== 'text') return isList !== true || value.kind === 'nothing' || has(otherLists);
  if (value.text.length > longest) return false;
  const text = value.text.trim();
  // `includeGuests: false`
  if (/^(?:includ|exclud|only$|with|show|hid)/u.test(words[0] ?? '')) return text === '';
  if (!isSomething(value) || nothing.test(text)) return true;
  if (has(machinery) || parents.some((parent) => wordsOf(parent).some((word) => holders.test(word))))
    return true;
  if (has(/^version$/u)) return /^v?\d[\w.-]{0,20}$/iu.test(text);
  // Which columns and in which order, and no condition: `id,displayName`, `name asc`.
  if (has(/^(?:sort|sorted|sorting|order|ordering|orderby|sortby|fields|columns|attributes|select)$/u))
    return /^[\w.$/]+(?: (?:asc|desc|ascending|descending))?(?:, ?[\w.$/]+(?: (?:asc|desc))?)*$/iu.test(text);
  if (truthOf(value) === true) return has(done);
  const isOfTime = has(/^(?:since|after|before|from|until|till|to|start|begin|end|between|range|min|max)$/u);
  if (isDateOrTime(text)) return !isOfTime && has(made);
  if (/^(?:https?:)?\/\//iu.test(text) || has(/^(?:context|href|url|uri|self)$/u)) return isHarmlessUrl(text);
  const count = countIn(text);
  // `groups: 12` counts them; `group: 12` is one of them, and of `unauthorized: 3` nobody knows whom it counts.
  if (count !== undefined)
    return count === 0 ? !has(parted) : has(places) || has(done) || (has(counts) && !isOfTime);
  if (has(parted)) return false;
  if (has(/^(?:ids?|guid|uuid)$/u)) return words.some((word) => owners.test(word));
  if (has(/^(?:kind|type|object|schemas?|class|typename|resource)$/u)) return lists.test(text);
  return has(/^(?:title|name|description|label|heading|report|subject|summary|message|info)$/u)
    ? isHarmlessLine(text, rows)
    : false;
}

/** What answers and files keep a list of all people in. */
const known =
  /^(?:users?|people|persons?|employees?|workers?|staff|accounts?|profiles?|identities|members?|resources?|values?|data|items?|results?|records?|entries|entry|elements|content|contents|rows|objects?|list|lists|edges|nodes?|responses?|body|payload|d|hits|embedded|pages?|feed|envelope|output|return|set|first|batch|cursor|batches|chunks|report|root|xml|json|soap|documents?|docs|collection|array|directory|organi[sz]ation|company|tenant|all|api)$/u;
/** Characters: nothing harmless is longer. */
const longest = 500;
const places = /^(?:to|position|index|item|page|pages|row|rows)$/u;
/** What counts things that are there, or is a number itself. */
const counts =
  /s$|^(?:count|number|num|no|nr|total|size|length|version|revision|code|cache|ts|epoch|unix|year|month|ids?)$/u;
const made =
  /^(?:generated|created|exported|produced|retrieved|fetched|updated|modified|date|time|timestamp|datetime|at|on|now|run)$/u;
const nothing = /^(?:ok|success|successful|none|null|n\/a|no_?error|complete|completed|done)\.?$/iu;
/** About the request or the file, and not about whom it has. */
const machinery =
  /^(?:etag|trace|correlation|transaction|session|span|took|elapsed|duration|ms|millis|seconds|ttl|age|retry|throttle|rate|ratelimit|quota|quotas|token|secret|password|jsonrpc|generator|tool|server|host|hostname|instance|environment|env|format|encoding|charset|locale|language|timezone|tz|currency|delimiter|method|tenant|customer|relation|checksum|hash|signature|expires|expiry)$/u;
const holders = /^(?:rate|ratelimit|quota|quotas|throttle|shards|timing|timings)$/u;
const done =
  /^(?:success|successful|succeeded|ok|all|first|last|done|complete|completed|finished|end|available|paginated|cached|valid)$/u;
/** By which people are parted. */
const parted =
  /^(?:groups?|roles?|apps?|applications?|departments?|teams?|units?|ou|divisions?|licen[cs]es?|level)$/u;
const owners =
  /^(?:request|req|trace|correlation|transaction|session|tenant|customer|job|run|export|response|client|instance|scroll|cursor)$/u;
/** Other lists of a directory, each for itself. */
const otherLists =
  /^(?:groups|roles|apps|applications|teams|departments|organizations|domains|devices|licenses|links|errors|warnings|schemas|fields|columns|headers|permissions|policies|included)$/u;
const lists =
  /^(?:\S*[#.:/])?(?:users?|people|persons?|directory|list|list_?response|collection|page|paged|array|results?|set|(?:user|people)_?(?:list|collection|connection))$/iu;
