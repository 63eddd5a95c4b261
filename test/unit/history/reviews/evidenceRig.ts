import { csvRecords } from '../../../../src/people/csvRecords.ts';
import assert from 'node:assert/strict';

/** The people of the Markdown's tables: the cells by their column, with the heading as the decision. */
export function tablesOf(markdown: string): readonly Readonly<Record<string, string>>[] {
  const cellsIn = (line: string): readonly string[] =>
    line
      .slice(2, -2)
      .split(/ (?<!\\)\| /u)
      .map(plain);
  let heading = '';
  let head: readonly string[] = [];
  return markdown.split('\n').flatMap((line) => {
    if (line.startsWith('## ')) [heading, head] = [line.slice(3).toLowerCase(), []];
    if (!line.startsWith('| ') || line.startsWith('| ---')) return [];
    const cells = cellsIn(line);
    if (head.length > 0)
      return [{ decision: heading, ...Object.fromEntries(head.map((name, at) => [name, cells[at] ?? ''])) }];
    head = cells;
    return [];
  });
}

export const plain = (text: string): string => text.replaceAll(/\\(?=[^\w\s])/gu, '').trim();

/** What follows a heading, without empty lines. */
export function sectionOf(markdown: string, heading: string): readonly string[] {
  const lines = markdown.split('\n');
  const from = lines.indexOf(`## ${heading}`);
  if (from < 0) return [];
  const rest = lines.slice(from + 1);
  const end = rest.findIndex((line) => line.startsWith('## ') || line.startsWith('A decision is'));
  return rest
    .slice(0, end)
    .filter((line) => line !== '')
    .map((line) => plain(line.replace(/^- /u, '')));
}

export function linesOf(text: string): readonly Readonly<Record<string, string>>[] {
  const records = csvRecords(text, ',');
  assert.ok(!('column' in records));
  const [head = [], ...lines] = records.map(({ cells }) => cells);
  return lines.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));
}
