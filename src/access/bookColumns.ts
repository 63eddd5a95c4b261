import { byName } from '../core/byName.ts';
import { groupAnswer, roleAnswer, type RoleCell } from './cells.ts';
import { type Doubt, type PersonRow } from './model.ts';
import { type AccountPeople } from './reading.ts';
import { superAdministratorKey } from './roleGrants.ts';

export type ReadAccount = AccountPeople['reading'];

/** One person of one account. */
export interface Entry {
  readonly account: ReadAccount;
  readonly row: PersonRow;
}

export interface GroupRef {
  /** The account's key. */
  readonly account: string;
  readonly id: string;
}

export interface BookRole {
  readonly kind: 'role';
  readonly key: string;
  readonly name: string;
  readonly people: number;
  readonly invited: number;
}

export interface BookGroup {
  readonly kind: 'group';
  readonly key: string;
  readonly name: string;
  readonly people: number | undefined;
  readonly grants: 'roles' | 'nothing' | 'unknown';
  readonly group: GroupRef;
}

export type BookColumn = BookRole | BookGroup;

/** What is in a cell; undefined for a group of another account. */
export type CellAnswer =
  | { readonly kind: 'role'; readonly cell: RoleCell }
  | { readonly kind: 'member' }
  | { readonly kind: 'unknown'; readonly doubts: readonly Doubt[] }
  | { readonly kind: 'none' };

export function answerIn({ account, row }: Entry, column: BookColumn): CellAnswer | undefined {
  if (column.kind === 'role') {
    const answer = roleAnswer(row, column.key);
    return answer.kind === 'has' ? { kind: 'role', cell: answer.cell } : answer;
  }
  if (column.group.account !== account.key) return undefined;
  const answer = groupAnswer(row, column.group.id);
  return answer.kind === 'has' ? { kind: 'member' } : answer;
}

/** The roles of all accounts, each once: the highest first, then what most have. */
export function mergedRoles(accounts: readonly ReadAccount[]): readonly BookRole[] {
  const merged = new Map<string, BookRole>();
  for (const { access } of accounts) {
    for (const { key, name, people, invited } of access.roles) {
      const before = merged.get(key);
      merged.set(key, {
        kind: 'role',
        key,
        name: before?.name ?? name,
        people: people + (before?.people ?? 0),
        invited: invited + (before?.invited ?? 0),
      });
    }
  }
  return [...merged.values()].sort(
    (one, other) =>
      Number(other.key === superAdministratorKey) - Number(one.key === superAdministratorKey) ||
      other.people - one.people ||
      byName(one.name, other.name),
  );
}

export function groupColumns({ key: account, access }: ReadAccount): readonly BookGroup[] {
  return access.groups.map(({ id, label, people, grants }) => ({
    kind: 'group',
    key: JSON.stringify([account, id]),
    name: label,
    people,
    grants,
    group: { account, id },
  }));
}
