import { hasAtSign } from './atSign.ts';
import { decode, type Encoding } from '../core/decode.ts';
import { answerHead } from './wholeness/answerHead.ts';
import { defaultPeopleLimits, type FileProblem, type PeopleLimits } from './model.ts';
import { readCsv } from './readCsv.ts';
import { readJson } from './readJson.ts';
import { readLdif } from './readLdif.ts';
import { readList } from './readList.ts';
import { type ReadTable, type Table } from './table.ts';
import { tableWholeness } from './wholeness/tableWholeness.ts';
import { understand } from './understand.ts';
import { type Choices, type Understanding } from './understanding.ts';

export type ReadFile =
  | { readonly kind: 'table'; readonly table: Table; readonly encoding: Encoding; readonly certain: boolean }
  | { readonly kind: 'unusable'; readonly problem: FileProblem };

export type ReadPeople =
  | { readonly kind: 'understood'; readonly understanding: Understanding }
  | { readonly kind: 'unusable'; readonly problem: FileProblem };

/** The bytes of a CSV, JSON, NDJSON or LDIF file, or of a list of addresses; which of them is told by how it begins. `name`: of the file. Never throws for bad input. */
export function readFile(
  bytes: Uint8Array,
  {
    name = '',
    limits = defaultPeopleLimits,
  }: { readonly name?: string; readonly limits?: PeopleLimits } = {},
): ReadFile {
  const decoded = decode(bytes);
  if (decoded.kind === 'notText') return { kind: 'unusable', problem: { code: 'notText' } };
  const { text, encoding, certain } = decoded;
  if (text.length > limits.maxLength)
    return { kind: 'unusable', problem: { code: 'tooLarge', limit: limits.maxLength } };
  const read = readText(text, name);
  if (read.kind === 'unusable') return read;
  const { table } = read;
  if (table.rows.length + table.unread.length === 0) return { kind: 'unusable', problem: { code: 'empty' } };
  return table.rows.length > limits.maxPeople
    ? { kind: 'unusable', problem: { code: 'tooMany', limit: limits.maxPeople } }
    : { kind: 'table', table, encoding, certain };
}

/** What the file says, as far as it is understood, with what was said about it. */
export function understandFile(file: ReadFile, choices: Choices = {}): ReadPeople {
  if (file.kind === 'unusable') return file;
  const understanding = understand(file.table, file, choices);
  if (understanding !== undefined) return { kind: 'understood', understanding };
  const { headers, rows, unread } = file.table;
  const hidden = rows.find(({ cells }) => cells.some(hasAtSign));
  const first = unread[0] ?? (hidden && { code: 'notAnAddress', position: hidden.position });
  return {
    kind: 'unusable',
    problem: first === undefined ? { code: 'noAddressColumn', headers } : { code: 'noRow', first },
  };
}

function readText(given: string, fileName: string): ReadTable {
  const { head, rest: text } = answerHead(given);
  const read = /^\ufeff?\s*[[{]/u.test(text)
    ? readJson(text, head)
    : (readLdif(text) ?? readList(text) ?? readCsv(text));
  if (read.kind === 'unusable') return read;
  return { kind: 'table', table: { ...read.table, wholeness: tableWholeness(read.table, head, fileName) } };
}
