import { CsvError, parse } from 'csv-parse/sync';

export interface CsvRecord {
  readonly cells: readonly string[];
  /** Where it begins, from 1. */
  readonly line: number;
}

/** A place that breaks the rules of quotes: nothing behind it can be trusted. */
export interface BrokenCsv {
  readonly line: number | undefined;
  readonly column: number | undefined;
}

/**
 * Every record that has anything in it, however many cells it has, in the order of the file; whatever ends its lines
 * (`\r\n`, `\n`, `\r`, mixed).
 */
export function csvRecords(text: string, delimiter: string): readonly CsvRecord[] | BrokenCsv {
  const records: CsvRecord[] = [];
  const add = (cells: readonly string[], endsAt: number): void => {
    if (cells.some((cell) => cell.trim() !== ''))
      records.push({ cells, line: endsAt - cells.join('').split('\n').length + 1 });
  };
  try {
    const regular = parse(plainCells(text.replace(/\r\n?/gu, '\n')), {
      delimiter,
      bom: true,
      info: true,
      record_delimiter: '\n',
      skip_empty_lines: true,
      max_record_size: 100_000,
      // Records of another length than the first come here, and are told of; every other error ends the reading.
      skip_records_with_error: true,
      on_skip: (error) => {
        const { code, record, lines } = error as CsvError & {
          readonly record?: unknown;
          readonly lines?: unknown;
        };
        if (code !== 'CSV_RECORD_INCONSISTENT_FIELDS_LENGTH' || typeof lines !== 'number')
          throw error as Error;
        add(record as readonly string[], lines);
      },
    }) as unknown as readonly {
      readonly record: readonly string[];
      readonly info: { readonly lines: number };
    }[];
    for (const { record, info } of regular) add(record, info.lines);
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const { lines, column } = error as { readonly lines?: unknown; readonly column?: unknown };
    return {
      line: typeof lines === 'number' ? lines : undefined,
      column: typeof column === 'number' ? column + 1 : undefined,
    };
  }
  return records.sort((one, other) => one.line - other.line);
}

/** `="00123"`: how Excel keeps a text from becoming a number. Bare, its quotes would break the rules. */
function plainCells(text: string): string {
  if (!text.includes('="')) return text;
  return text.replace(
    /(?<=^|[,;|\t])(?:="([^"\n]*)"|"=""([^"\n]*)""")(?=[,;|\t\n]|$)/gmu,
    (_, bare: string | undefined, quoted: string | undefined) => `"${bare ?? quoted ?? ''}"`,
  );
}

const delimiters = [',', ';', '\t', '|'] as const;

/** Excel writes `;` in many countries, and says so in a first line `sep=;`. Else the one that most lines agree on. */
export function delimiterOf(text: string): { readonly delimiter: string; readonly rest: string } {
  const named = /^\ufeff?sep=(.)(?=\r|\n|$)/iu.exec(text);
  // The line stays, empty: lines are counted from the first one.
  if (named) return { delimiter: named[1] ?? ',', rest: text.slice(named[0].length) };
  const lines = text
    .slice(0, 20_000)
    .split(/\r\n|\n|\r/u)
    .filter((line) => line.trim() !== '')
    .slice(0, 50)
    .map((line) => line.replace(/"[^"]*"/gu, ''));
  const scores = delimiters.map((delimiter) => {
    const counts = lines.map((line) => line.split(delimiter).length).filter((count) => count > 1);
    const agreeing = Math.max(0, ...counts.map((count) => counts.filter((other) => other === count).length));
    return (
      agreeing +
      Math.max(0, ...counts.filter((one) => counts.filter((other) => other === one).length === agreeing)) /
        1_000
    );
  });
  const best = Math.max(...scores);
  return { delimiter: best === 0 ? ',' : (delimiters[scores.indexOf(best)] ?? ','), rest: text };
}
