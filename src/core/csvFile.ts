import { plainText } from './plainText.ts';

/** What spreadsheets take for the start of a formula, the wide forms included. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/u;

/**
 * Lines of cells as CSV: a byte order mark and CRLF, so that spreadsheets take it for UTF-8; a cell that they would take
 * for a formula starts with an apostrophe.
 */
export function csvFile(lines: readonly (readonly string[])[]): string {
  return `\uFEFF${lines.map(csvLine).join('')}`;
}

/** One more line for such a file. */
export function csvLine(line: readonly string[]): string {
  return `${line.map(cell).join(',')}\r\n`;
}

function cell(text: string): string {
  const line = plainText(text, 32_000);
  const safe = formulaStart.test(line) ? `'${line}` : line;
  return /[",'\n\r;]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
