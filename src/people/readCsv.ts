import { isAddress, placesOf } from './columns.ts';
import { noPeople, type PeopleLimits, type ReadPeople } from './model.ts';
import { type Row, tableToPeople } from './tableToPeople.ts';
import { CsvError, parse } from 'csv-parse/sync';

const separators = [',', ';', '\t', '|'] as const;

/** A CSV with a header line, or a bare list of addresses. The separator is told from the first line. */
export function readCsv(text: string, limits: PeopleLimits): ReadPeople {
  try {
    const rows = csvRows(text, separatorOf(text));
    const [head, ...rest] = rows;
    if (head === undefined) return noPeople({ code: 'empty' });
    const bare =
      placesOf('userName', head.cells).length === 0 && head.cells.some((cell) => isAddress(cell.trim()));
    if (!bare) return tableToPeople(head.cells, rest, limits);
    const place = head.cells.findIndex((cell) => isAddress(cell.trim()));
    return tableToPeople(
      head.cells.map((_, index) => (index === place ? 'userName' : '')),
      rows,
      limits,
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines, column } = error as { readonly lines?: unknown; readonly column?: unknown };
    const position = {
      ...(typeof lines === 'number' ? { line: lines } : {}),
      ...(typeof column === 'number' ? { column: column + 1 } : {}),
    };
    return noPeople({ code: 'notCsv', position });
  }
}

function csvRows(text: string, delimiter: string): readonly Row[] {
  const records = parse(text, {
    bom: true,
    delimiter,
    info: true,
    relax_column_count: true,
    skip_empty_lines: true,
    skip_records_with_empty_values: true,
    max_record_size: 100_000,
  }) as unknown as readonly {
    readonly record: readonly string[];
    readonly info: { readonly lines: number };
  }[];
  return records.map(({ record, info }) => ({
    cells: record,
    // `lines` is where the record ends; a quoted cell may span several.
    position: { line: info.lines - record.join('').split('\n').length + 1 },
  }));
}

/** Excel writes `;` in many countries. The one that the first line has most of, outside quotes. */
function separatorOf(text: string): string {
  const head = (/^\ufeff?[^\r\n]*/u.exec(text)?.[0] ?? '').replace(/"[^"]*"/gu, '');
  const counts = separators.map((separator) => head.split(separator).length);
  return separators[counts.indexOf(Math.max(...counts))] ?? ',';
}
