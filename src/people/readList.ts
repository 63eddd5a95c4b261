import { addressesIn } from './addresses.ts';
import { mentionedIn } from './mentionedIn.ts';
import { type RowProblem } from './model.ts';
import { type ReadTable, type Row } from './table.ts';
import { roundSign } from './wholeness.ts';

/**
 * A text that is nothing but addresses, any number in a line, with names before them or without: each is a person.
 * Undefined for anything else, such as a table.
 */
export function readList(text: string): ReadTable | undefined {
  const lines = text
    .split(/\r\n|\n|\r/u)
    .map((line, index) => ({ line: line.replace(/^\ufeff/u, ''), number: index + 1 }));
  const filled = lines.filter(({ line }) => line.trim() !== '');
  if (filled[0]?.line.includes('@') !== true) return undefined;
  const cells = filled.map(({ line, number }) => ({ ...addressesIn(line), line, number }));
  // Several addresses in the only line, and something else: a list that names others in another way, and no table.
  const alone = cells.length === 1 && (cells[0]?.addresses.length ?? 0) > 1;
  if (!alone && cells.some(({ addresses, rest }) => rest && addresses.length > 0)) return undefined;
  const rows = cells.flatMap(({ addresses, rest, number }) =>
    rest ? [] : addresses.map((address): Row => ({ cells: [address], position: { line: number } })),
  );
  if (rows.length === 0 && !alone) return undefined;
  const unread = cells
    .filter(({ addresses, rest }) => rest || addresses.length === 0)
    .map(({ line, number }): RowProblem => ({
      code: line.includes('@') ? 'notAnAddress' : 'noAddress',
      position: { line: number },
    }));
  return {
    kind: 'table',
    table: {
      form: 'list',
      headers: [''],
      headed: false,
      rows,
      unread,
      passedOver: [],
      wholeness: roundSign(rows.length + unread.length, 'csv') ?? { kind: 'whole', by: 'file' },
      mentioned: new Set(mentionedIn(text)),
    },
  };
}
