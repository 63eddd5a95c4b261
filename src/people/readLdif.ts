import { addressesIn } from './addresses.ts';
import { type LdifLine, ldifBlocks } from './ldifBlocks.ts';
import { ldifWholeness } from './wholeness/ldifWholeness.ts';
import { mentionedIn } from './mentionedIn.ts';
import { type RowProblem } from './model.ts';
import { type ReadTable, type Row } from './table.ts';

/**
 * What `ldapsearch` and `ldifde` write (RFC 2849): entries between empty lines, `attribute: value`, `attribute::` in
 * Base64, a line that begins with a space going on. Undefined for anything else.
 */
export function readLdif(text: string): ReadTable | undefined {
  if (!/^\ufeff?(?:(?!dn::? )[^@\r\n]*(?:\r\n|\n|\r)){0,20}dn::? /iu.test(text)) return undefined;
  const blocks = ldifBlocks(text);
  const unread: RowProblem[] = [];
  const rows: { readonly entry: ReadonlyMap<string, string>; readonly line: number }[] = [];
  const notes: LdifLine[] = [];
  for (const { lines, entry, line, change } of blocks) {
    if (entry === undefined) {
      notes.push(...lines);
      if (lines.some(({ text: one }) => addressesIn(one).addresses.length > 0 || /^mail:/iu.test(one)))
        unread.push({ code: 'notAnEntry', position: { line } });
    } else if (change === undefined || change === 'add') rows.push({ entry, line });
    else unread.push({ code: 'change', position: { line } });
    if (entry !== undefined) notes.push(...lines.filter(({ pair }) => pair === undefined));
  }
  const headers = [...new Set(rows.flatMap((row) => [...row.entry.keys()]))];
  return {
    kind: 'table',
    table: {
      form: 'ldif',
      headers,
      headed: true,
      rows: rows.map((row): Row => ({
        cells: headers.map((header) => row.entry.get(header) ?? ''),
        position: { line: row.line },
      })),
      unread,
      passedOver: [],
      wholeness: ldifWholeness(notes, blocks, rows.length),
      mentioned: new Set([text, ...rows.flatMap((row) => [...row.entry.values()])].flatMap(mentionedIn)),
    },
  };
}
