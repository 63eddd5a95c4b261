import * as l10n from '@vscode/l10n';
import { literal } from '../core/markdown.ts';
import { wayWords, whereWords } from './accessWords.ts';
import { personStateWords } from '../core/personState.ts';
import { type AccessExport } from './accessExport.ts';
import { type PersonRow, type RoleGrant } from './model.ts';
import { type AccountPeople } from './reading.ts';

/** For reading: each account with what was not readable first, then a line for each role of each person. */
export function accessMarkdown(
  { madeAt, filter, accounts, notRead }: AccessExport,
  people: readonly AccountPeople[],
): string {
  const lines = [
    `# ${l10n.t('Who has access')}`,
    '',
    `- ${l10n.t('Written: {0}', madeAt)}`,
    ...(filter === null ? [] : [`- ${l10n.t('Filtered: {0}', literal(filter))}`]),
    ...notRead.map(({ name, why }) => `- ${l10n.t('Not read: {0}. {1}', literal(name), literal(why))}`),
    ...accounts.flatMap((account, index) => [
      '',
      `## ${literal(account.name)}`,
      '',
      `- ${l10n.t('Account ID: {0}', literal(account.id))}`,
      `- ${l10n.t('Read: {0}, with the token {1}', account.readAt, literal(account.token))}`,
      `- ${superWords(account.superAdministrators)}`,
      ...account.notReadable.map((sentence) => `- **${literal(sentence)}**`),
      '',
      `| ${[l10n.t('person'), l10n.t('state'), l10n.t('role'), l10n.t('how'), l10n.t('where')].join(' | ')} |`,
      '| --- | --- | --- | --- | --- |',
      ...(people[index]?.people ?? []).flatMap(personLines),
    ]),
    '',
    l10n.t(
      'Written by an unofficial extension from what the server answered. It is not a statement by Cloudflare.',
    ),
  ];
  return `${lines.join('\n')}\n`;
}

function superWords({ count, isWhole }: { readonly count: number; readonly isWhole: boolean }): string {
  return isWhole
    ? l10n.t('Effective Super Administrators: {0}', count)
    : l10n.t('Effective Super Administrators: at least {0}, as not everything could be read', count);
}

function personLines(row: PersonRow): readonly string[] {
  const unsure = row.doubts.length > 0;
  if (row.grants.length > 0) {
    const lines = row.grants.map((grant) => grantLine(row, grant));
    return unsure ? [...lines, tableLine(row, l10n.t('perhaps more'), '', '')] : lines;
  }
  return [tableLine(row, unsure ? l10n.t('not readable in full') : l10n.t('no role'), '', '')];
}

function grantLine(row: PersonRow, { role, access, way, where }: RoleGrant): string {
  const name = access === 'deny' ? l10n.t('denied: {0}', literal(role)) : literal(role);
  return tableLine(row, name, literal(wayWords(way)), literal(whereWords(where)));
}

/** `role`, `how` and `where` are Markdown already. */
function tableLine({ name, state }: PersonRow, role: string, how: string, where: string): string {
  return `| ${[literal(name), personStateWords(state), role, how, where].join(' | ')} |`;
}
