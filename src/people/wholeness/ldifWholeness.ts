import { type LdifBlock, type LdifLine } from '../ldifBlocks.ts';
import { type MayBePartSign, type PartSign, type Wholeness } from '../model.ts';
import { isHarmlessLine } from './harmlessLines.ts';
import { textSays } from './textSays.ts';
import { mayBePart, roundSign, wholeUnless } from './roundSign.ts';

/** What the lines that are none of an entry say: how the search ended, and how many entries it gave. */
export function ldifWholeness(
  notes: readonly LdifLine[],
  blocks: readonly LdifBlock[],
  rows: number,
): Wholeness {
  const changed = blocks.find(({ change }) => change !== undefined && change !== 'add');
  if (changed !== undefined)
    return { kind: 'part', why: { code: 'changes', position: { line: changed.line } } };
  const part = notes.flatMap((line) => partSign(line, rows) ?? [])[0];
  if (part !== undefined) return { kind: 'part', why: part };
  const counts = notes.flatMap(({ text }) => numberAfter(text, /^#\s*numEntries:\s*(\d+)/iu) ?? []);
  const counted = counts.reduce((sum, count) => sum + count, 0);
  if (counts.length > 0 && counted > rows)
    return { kind: 'part', why: { code: 'total', total: counted, rows } };
  const answers = notes.flatMap(({ text }) => numberAfter(text, /^#\s*numResponses:\s*(\d+)/iu) ?? []);
  const references = notes.filter(({ text }) => /^ref:/iu.test(text));
  const results = notes.filter(({ text }) => isResult(text));
  const answered =
    answers.reduce((sum, count) => sum + count, 0) -
    references.length -
    Math.max(results.length, answers.length);
  if (answers.length > 0 && counts.length === 0 && answered > rows)
    return { kind: 'part', why: { code: 'total', total: answered, rows } };
  const open = openSign(notes, blocks);
  if (open !== undefined) return mayBePart(open);
  if (counts.length > 0 && counted < rows) return mayBePart({ code: 'unclear', name: 'numEntries' });
  // The directory said that it was done, and with how many.
  if (counts.length > 0 && results.length > 0) return { kind: 'whole', by: 'file' };
  return wholeUnless(roundSign(rows));
}

/** Any end but success (https://www.rfc-editor.org/rfc/rfc4511#section-4.1.9), or a page with another one after it. */
function partSign({ text, number }: LdifLine, rows: number): PartSign | undefined {
  const code = /^#?\s*result:\s*(\d+)/iu.exec(text)?.[1];
  const plain = text.replace(/^#\s*/u, '');
  const says = isComment(text) || isOutside(text) ? textSays(plain, rows) : undefined;
  const limit =
    /(?:size|time|admin\w*|look ?through|resource)\s*limit\s*exceeded|timed out|can'?t contact|server (?:is )?(?:busy|unavailable|down)|operations error|^ldap_\w+:/iu;
  return (code !== undefined && Number(code) !== 0) ||
    /^#?\s*pagedresults:.*cookie=[^\s=]/iu.test(text) ||
    (!isEntryLine(text) && limit.test(text)) ||
    says === 'more' ||
    says === 'total'
    ? { code: 'note', position: { line: number } }
    : undefined;
}

function openSign(notes: readonly LdifLine[], blocks: readonly LdifBlock[]): MayBePartSign | undefined {
  // Another directory has the rest: https://www.rfc-editor.org/rfc/rfc4511#section-4.5.3
  const reference = notes.find(({ text }) =>
    /^ref:|^#\s*(?:search (?:continuation )?reference|refldaps?:)/iu.test(text),
  );
  if (reference !== undefined) return noteOf(reference);
  // An export by `ldifde` writes it for each entry, as does a log of changes.
  const added = blocks.find(({ change }) => change === 'add');
  if (added !== undefined) return { code: 'unclear', name: 'changetype: add' };
  // Active Directory gives the values of a long attribute by the piece.
  const ranges = blocks.flatMap(({ entry }) => [...(entry?.keys() ?? [])]);
  const range = ranges.find((name) => /;range=\d+-\d+$/iu.test(name));
  if (range !== undefined) return { code: 'unclear', name: range };
  const strange = notes.find(
    ({ text }) =>
      (isOutside(text) && !isKnown(text)) ||
      isSearch(text) ||
      (isComment(text) && !isHarmlessLine(text.replace(/^#\s*/u, ''), blocks.length)),
  );
  return strange && noteOf(strange);
}

function noteOf({ text, number }: LdifLine): MayBePartSign {
  return { code: 'mayNote', position: { line: number }, where: 'below', texts: [text] };
}

function isComment(text: string): boolean {
  // `# ann, people, example.com` stands above each entry.
  return (
    text.startsWith('#') &&
    !/^#\s*(?:num(?:Entries|Responses|References):|filter:|base |requesting:|LDAPv|extended LDIF|search result|search$|search reference|search:|result:|with |[^:]*,\s)/iu.test(
      text,
    )
  );
}

/** Of some of a directory: below one of its units, or by a filter that not everyone meets. */
function isSearch(text: string): boolean {
  const base = /^#\s*base\s*<([^>]*)>/iu.exec(text)?.[1] ?? '';
  const filter = /^#\s*filter:\s*(.*)$/iu.exec(text)?.[1]?.replace(/\s/gu, '') ?? '';
  return (
    /(?:^|,)\s*(?!dc=|o=|c=|ou=(?:people|users|accounts)\s*(?:,|$))\w+=/iu.test(base) ||
    !/^(?:\([&|]?|\)|(?:mail|email|uid|cn|sn|userprincipalname)=\*|object(?:class|category)=(?:\*|top|user|person|inetorgperson|organizationalperson|posixaccount))*$/iu.test(
      filter,
    )
  );
}

function isEntryLine(text: string): boolean {
  return /^#\s*(?:filter:|base |requesting:|[^:]*,\s*(?:dc|\w+\.))/iu.test(text);
}

/** Neither a comment nor `name: value`. */
function isOutside(text: string): boolean {
  return !text.startsWith('#') && !/^[\w.;-]+::?(?:\s|<|$)/u.test(text) && text.trim() !== '-';
}

/** What `ldapsearch` says about how it signed in. */
function isKnown(text: string): boolean {
  return /^(?:SASL|Enter LDAP Password|ldap_initialize|ldap_start_tls)/iu.test(text);
}

function isResult(text: string): boolean {
  return /^#?\s*result:\s*0\b/iu.test(text);
}

function numberAfter(text: string, pattern: RegExp): number | undefined {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
