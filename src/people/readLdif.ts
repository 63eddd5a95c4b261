import { mentionedIn } from './mentionedIn.ts';
import { type ReadTable, type Row } from './table.ts';
import { roundSign } from './wholeness.ts';

/**
 * What `ldapsearch` and `ldifde` write (RFC 2849): entries between empty lines, `attribute: value`, `attribute::` in
 * Base64, a line that begins with a space going on. Undefined for anything else.
 */
export function readLdif(text: string): ReadTable | undefined {
  if (!/^\ufeff?(?:(?:#.*|version:.*)?\r?\n)*dn::? /iu.test(text)) return undefined;
  const rows: { readonly entry: Map<string, string>; readonly line: number }[] = [];
  let entry: Map<string, string> | undefined;
  for (const { line, number } of unfolded(text)) {
    const pair = /^([^:#\s][^:]*)(::?)\s*(.*)$/u.exec(line);
    if (line.trim() === '') entry = undefined;
    if (pair === null) continue;
    const [, name = '', colons, raw = ''] = pair;
    if (entry === undefined) {
      if (name.toLowerCase() !== 'dn') continue;
      entry = new Map();
      rows.push({ entry, line: number });
    }
    const value = colons === '::' ? Buffer.from(raw, 'base64').toString('utf8') : raw;
    const before = entry.get(name);
    entry.set(name, before === undefined ? value : `${before}; ${value}`);
  }
  const headers = [...new Set(rows.flatMap((row) => [...row.entry.keys()]))];
  // The server's limit was reached, or a page ended: https://www.rfc-editor.org/rfc/rfc4511#section-4.1.9 (result code 4).
  const more = /^#?\s*result:\s*(?:3|4|11)\b|size limit exceeded|^#?\s*pagedresults:.*cookie=[^\s=]/imu.exec(
    text,
  );
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
      unread: [],
      passedOver: [],
      wholeness:
        more === null
          ? (roundSign(rows.length, 'csv') ?? { kind: 'whole', by: 'file' })
          : {
              kind: 'part',
              why: { code: 'note', position: { line: text.slice(0, more.index).split('\n').length } },
            },
      mentioned: new Set([text, ...rows.flatMap((row) => [...row.entry.values()])].flatMap(mentionedIn)),
    },
  };
}

function unfolded(text: string): readonly { readonly line: string; readonly number: number }[] {
  const lines: { line: string; number: number }[] = [];
  text
    .replace(/^\ufeff/u, '')
    .split(/\r\n|\n|\r/u)
    .forEach((line, index) => {
      const last = lines.at(-1);
      if (line.startsWith(' ') && last !== undefined && last.line !== '') last.line += line.slice(1);
      else lines.push({ line, number: index + 1 });
    });
  return lines;
}
