import { csvFile } from '../core/csvFile.ts';
import { type AccessExport, type ExportedAccount, type ExportedPerson } from './accessExport.ts';

const header = [
  'account',
  'account_id',
  'person',
  'display_name',
  'user_id',
  'state',
  'role',
  'access',
  'how',
  'group',
  'also_maybe_directly',
  'where',
  'counts',
  'unsure',
  'read_at',
  'token',
  'not_readable',
];

/**
 * One line for each role of each person, and one for anyone who has none: `how` says `none`, or `unknown` where something
 * was not readable. An account that could not be read has a line too.
 */
export function accessCsv({ accounts, notRead }: AccessExport): string {
  const lines = [
    header,
    ...accounts.flatMap((account) => account.people.flatMap((person) => linesOf(account, person))),
    ...notRead.map(({ id, name, why }) => {
      const line = { account: name, account_id: id, how: 'not read', not_readable: why };
      return header.map((column) => (line as Readonly<Record<string, string>>)[column] ?? '');
    }),
  ];
  return csvFile(lines);
}

function linesOf(account: ExportedAccount, person: ExportedPerson): readonly (readonly string[])[] {
  const unsure = person.unsure.join(' ');
  const before = [
    account.name,
    account.id,
    person.name,
    person.displayName ?? '',
    person.userId ?? '',
    person.state,
  ];
  const after = [unsure, account.readAt, account.token, account.notReadable.join(' ')];
  if (person.access.length === 0)
    return [[...before, '', '', unsure === '' ? 'none' : 'unknown', '', '', '', '', ...after]];
  return person.access.map((grant) => [
    ...before,
    grant.role,
    grant.access,
    grant.how,
    grant.group?.name ?? '',
    grant.alsoMaybeDirectly ? 'yes' : '',
    grant.where === 'part' ? grant.parts.join('; ') : grant.where,
    grant.counts,
    ...after,
  ]);
}
