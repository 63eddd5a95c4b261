import { hasAtSign } from './addresses.ts';
import { decode, type Encoding } from '../core/decode.ts';
import { answerHead } from './answerHead.ts';
import { defaultPeopleLimits, type FileProblem, type PeopleLimits, type Wholeness } from './model.ts';
import { pagesWholeness } from './pagesWholeness.ts';
import { signsOf } from './pagingSign.ts';
import { type Entry } from './signKinds.ts';
import { readCsv } from './readCsv.ts';
import { readJson } from './readJson.ts';
import { readLdif } from './readLdif.ts';
import { readList } from './readList.ts';
import { type ReadTable, type Table } from './table.ts';
import { understand } from './understand.ts';
import { type Choices, type Understanding } from './understanding.ts';

export type ReadFile =
  | { readonly kind: 'table'; readonly table: Table; readonly encoding: Encoding; readonly certain: boolean }
  | { readonly kind: 'unusable'; readonly problem: FileProblem };

export type ReadPeople =
  | { readonly kind: 'understood'; readonly understanding: Understanding }
  | { readonly kind: 'unusable'; readonly problem: FileProblem };

/** The bytes of a CSV, JSON, NDJSON or LDIF file, or of a list of addresses; which of them is told by how it begins. Never throws for bad input. */
export function readFile(bytes: Uint8Array, limits: PeopleLimits = defaultPeopleLimits): ReadFile {
  const decoded = decode(bytes);
  if (decoded.kind === 'notText') return { kind: 'unusable', problem: { code: 'notText' } };
  const { text, encoding, certain } = decoded;
  if (text.length > limits.maxLength)
    return { kind: 'unusable', problem: { code: 'tooLarge', limit: limits.maxLength } };
  const read = readText(text);
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

function readText(given: string): ReadTable {
  const { head, rest: text } = answerHead(given);
  if (/^\ufeff?\s*[[{]/u.test(text)) return readJson(text, head);
  const read = readLdif(text) ?? readList(text) ?? readCsv(text);
  return read.kind === 'table'
    ? { kind: 'table', table: { ...read.table, wholeness: withHead(read.table, head) } }
    : read;
}

/** What the head of an answer says outweighs what the rows seem to be. */
function withHead({ wholeness, rows, unread }: Table, head: readonly Entry[]): Wholeness {
  if (head.length === 0 || wholeness.kind === 'part') return wholeness;
  const count = rows.length + unread.length;
  const signs = head.flatMap((entry) => signsOf(entry, count));
  const said = pagesWholeness([{ rows: count, signs }], [], { rows: count, distinct: count });
  return said.kind === 'known' && (said.wholeness.kind !== 'whole' || isRound(wholeness))
    ? said.wholeness
    : wholeness;
}

function isRound(wholeness: Wholeness): boolean {
  return wholeness.kind === 'mayBePart' && wholeness.why.code === 'roundNumber';
}
