import * as l10n from '@vscode/l10n';
import { bullets, literal } from '../core/markdown.ts';
import { type LogLine } from '../core/recentLines.ts';

/** What a report of a fault is made of. */
export interface IssueFacts {
  readonly version: string;
  /** Such as `Visual Studio Code 1.110.0`. */
  readonly editor: string;
  /** Such as `linux x64`, and where the extension runs, if not on the machine in front. */
  readonly system: string;
  readonly language: string;
  readonly lines: readonly LogLine[];
}

/** Request ids that support may ask for, at most. */
const mostIds = 20;

/**
 * A report of a fault as Markdown, to look at and to finish by hand. Tokens are not in the log; addresses of people and
 * ids are replaced by numbers, the same for the same, so that a reader can still follow one through the lines.
 */
export function issueReport(facts: IssueFacts): string {
  const masked = masker();
  const lines = facts.lines.map((line) => ({ ...line, text: masked(line.text) }));
  const last = lines.findLast(({ level }) => level === 'error');
  const ids = requestIds(lines);
  return [
    `# ${l10n.t('Report of an issue')}`,
    '',
    l10n.t(
      'Nothing has been sent. Read this to the end, take out what you do not want to share, and describe what happened. Addresses of people and IDs have been replaced by numbers; no token was in the log.',
    ),
    '',
    `## ${l10n.t('What happened')}`,
    '',
    l10n.t('(What you did, what you saw, and what you expected.)'),
    '',
    `## ${l10n.t('Versions')}`,
    '',
    ...bullets([
      l10n.t('Extension: {0}', facts.version),
      l10n.t('Editor: {0}', facts.editor),
      l10n.t('System: {0}', facts.system),
      l10n.t('Language: {0}', facts.language),
    ]),
    '',
    `## ${l10n.t('Last error')}`,
    '',
    last === undefined
      ? l10n.t('None since this window was opened.')
      : `${timeOf(last)} ${literal(last.text)}`,
    '',
    `## ${l10n.t('Request IDs, newest first')}`,
    '',
    ...(ids.length === 0 ? [l10n.t('None since this window was opened.')] : bullets(ids)),
    '',
    `## ${l10n.t('End of the log')}`,
    '',
    ...fenced(lines.map((line) => `${timeOf(line)} [${line.level}] ${masked(line.text)}`)),
    '',
  ].join('\n');
}

/** UTC: who reads the report need not know where it was written. */
function timeOf({ at }: LogLine): string {
  return new Date(at).toISOString();
}

/** The `cf-ray` of answers, as log lines and errors carry it. */
function requestIds(lines: readonly LogLine[]): readonly string[] {
  const found = lines.flatMap(({ text }) =>
    [...text.matchAll(/(?:"(?:ray|requestId)":"|\brequest )([0-9a-f]{16}(?:-[A-Z]{3})?)\b/g)].flatMap(
      ([, id]) => id ?? [],
    ),
  );
  return [...new Set(found.reverse())].slice(0, mostIds);
}

/** Numbers people's addresses and long ids, in the order in which they are met. */
function masker(): (text: string) => string {
  const numbers = new Map<string, number>();
  const numbered = (name: string, what: string): string => {
    const key = `${name} ${what.toLowerCase()}`;
    const number =
      numbers.get(key) ?? [...numbers.keys()].filter((one) => one.startsWith(`${name} `)).length + 1;
    numbers.set(key, number);
    return `[${name} ${String(number)}]`;
  };
  return (text) =>
    text
      .replace(/[^\s"'<>()[\]{},;:=/?&]+(?:@|%40)[^\s"'<>()[\]{},;:/?&]+/giu, (address) =>
        numbered('address', address),
      )
      .replace(/\b(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})\b/gi, (id) =>
        numbered('ID', id),
      );
}

/** As code, which nothing in the lines can end. */
function fenced(lines: readonly string[]): readonly string[] {
  const longest = Math.max(
    2,
    ...lines.flatMap((line) => [...line.matchAll(/`+/g)].map(([run]) => run.length)),
  );
  const fence = '`'.repeat(longest + 1);
  return [`${fence}text`, ...lines, fence];
}
