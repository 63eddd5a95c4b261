import { plainText } from './plainText.ts';

/** What spreadsheets take for the start of a formula, the wide forms included. */
const formulaStart = /^[=+\-@\t\r＝＋－＠]/u;

/**
 * Where a cell begins for spreadsheets of countries whose separator is `;`: to them a quote in the middle of a cell holds
 * nothing together, and one at its start is gone.
 */
const formulaBehindSemicolon = /;\s?(?=[\s"]*[=+\-@＝＋－＠])/gu;

/**
 * Lines of cells as CSV: a byte order mark and CRLF, so that spreadsheets take it for UTF-8. What they would take for a
 * formula starts with an apostrophe: a cell, and what stands behind a semicolon in one. No cell has a tab or the end of a
 * line.
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
  const inert = line.replace(formulaBehindSemicolon, "$&'");
  const safe = formulaStart.test(inert) ? `'${inert}` : inert;
  return /[",'\n\r;]|^\s|\s$/u.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
