import { inertJson } from '../core/inertJson.ts';
import { accessCsv } from './accessCsv.ts';
import { accessExport } from './accessExport.ts';
import { accessMarkdown } from './accessMarkdown.ts';
import { type AccountPeople, type AccountReading } from './reading.ts';

export type ExportFormat = 'csv' | 'markdown' | 'json';

export interface ExportFile {
  /** Suggested, without a folder. */
  readonly name: string;
  readonly text: string;
}

/** The access of these people, in a file. `filter`: in words, what they were filtered by. */
export function exportText(
  format: ExportFormat,
  readings: readonly AccountReading[],
  people: readonly AccountPeople[],
  filter: string | undefined,
  now: number,
): ExportFile {
  const exported = accessExport(readings, people, filter, now);
  const name = `cloudflare-access-${exported.madeAt.slice(0, 10)}`;
  switch (format) {
    case 'csv':
      return { name: `${name}.csv`, text: accessCsv(exported) };
    case 'markdown':
      return { name: `${name}.md`, text: accessMarkdown(exported, people) };
    case 'json':
      return { name: `${name}.json`, text: `${inertJson(exported)}\n` };
  }
}
