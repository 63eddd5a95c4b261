import { type PersonAccess } from '../../access/grants/accessOf.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { compareText } from '../../core/canonicalJson.ts';
import { type PlanOptions } from './desired.ts';
import { type Draft, groupKey, idOf, nameOf } from './draft.ts';
import { type Operation, type OperationKind, type Phase, type UserRef } from './operation.ts';
import { makesSuperAdministrators, phaseOf } from './phaseOf.ts';

const phases: readonly Phase[] = ['prepare', 'add', 'remove', 'removeSuperAdministrators'];

const kinds: readonly OperationKind[] = [
  'createUser',
  'reactivateUser',
  'createGroup',
  'attachPolicy',
  'addMembers',
  'setRoles',
  'inviteMember',
  'removeMembers',
  'detachPolicy',
  'deleteGroup',
  'deactivateUser',
  'removeFromAccount',
];

/**
 * Puts drafts in order, names them, and says which needs which. The order depends on content alone: within a kind it is
 * that of the names, as people look somebody up. `people` and `byMember`: of the snapshot, by key and by member id.
 */
export function arrange(
  drafts: readonly Draft[],
  snapshot: AccountSnapshot,
  options: PlanOptions,
  people: ReadonlyMap<string, PersonAccess>,
  byMember: ReadonlyMap<string, PersonAccess>,
): readonly Operation[] {
  const operations = drafts.map((draft): Operation => ({
    ...sorted(draft),
    reason: options.reason ?? draft.reason,
    id: idOf(draft),
    phase: phaseOf(draft, snapshot, people, byMember),
    after: [],
    requests: writesOf(draft, options),
  }));
  operations.sort(
    (one, other) =>
      phases.indexOf(one.phase) - phases.indexOf(other.phase) ||
      kinds.indexOf(one.kind) - kinds.indexOf(other.kind) ||
      compareText(nameOf(one), nameOf(other)) ||
      compareText(one.id, other.id),
  );
  const raises = operations.filter((operation) => makesSuperAdministrators(operation, snapshot));
  return operations.map((operation, index) => ({
    ...operation,
    after: operations
      .slice(0, index)
      .filter(
        (earlier) =>
          needs(operation, earlier) ||
          (operation.phase === 'removeSuperAdministrators' && raises.includes(earlier)),
      )
      .map(({ id }) => id),
  }));
}

function sorted(draft: Draft): Draft {
  if (draft.kind === 'addMembers') return { ...draft, users: sortUsers(draft.users) };
  return draft.kind === 'removeMembers' ? { ...draft, users: sortUsers(draft.users) } : draft;
}

function sortUsers<T extends UserRef>(users: readonly T[]): readonly T[] {
  const key = (user: UserRef): string => `${user.userName ?? ''}\n${user.kind === 'known' ? user.id : ''}`;
  return [...users].sort((one, other) => compareText(key(one), key(other)));
}

function writesOf(draft: Draft, options: PlanOptions): number {
  if (draft.kind === 'addMembers') return Math.ceil(draft.users.length / options.addBatch);
  return draft.kind === 'removeMembers' ? Math.ceil(draft.users.length / options.removeBatch) : 1;
}

/**
 * What must have been applied first: the group and the people it names; and for anyone who loses something, what the same
 * plan gives them elsewhere, so that a move that half fails never leaves anybody with less than before.
 */
function needs(operation: Operation, earlier: Operation): boolean {
  switch (earlier.kind) {
    case 'createGroup':
      return 'group' in operation && groupKey(operation.group) === `planned:${earlier.displayName}`;
    // Nobody is put into a new group that grants nothing, where it was to grant something.
    case 'attachPolicy':
      return (
        operation.kind === 'addMembers' &&
        operation.group.kind === 'planned' &&
        groupKey(operation.group) === groupKey(earlier.group)
      );
    case 'createUser':
      return (
        operation.kind === 'addMembers' &&
        operation.users.some(({ kind, userName }) => kind === 'planned' && userName === earlier.user.userName)
      );
    case 'reactivateUser':
      return operation.kind === 'addMembers' && concerns(operation.users, earlier.user.id);
    case 'addMembers':
      return (
        operation.kind === 'removeMembers' && operation.users.some(({ id }) => concerns(earlier.users, id))
      );
    default:
      return false;
  }
}

function concerns(users: readonly UserRef[], id: string): boolean {
  return users.some((user) => user.kind === 'known' && user.id === id);
}
