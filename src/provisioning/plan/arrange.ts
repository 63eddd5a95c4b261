import { type Policy } from '../../cloudflare/resources/policies.ts';
import { policyFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { compareText } from '../../core/canonicalJson.ts';
import { type PersonAccess } from '../../access/grants/accessOf.ts';
import { foldedName } from '../../scim/names/sameName.ts';
import {
  groupMakesSuperAdministrators,
  isSuperAdministratorPolicy,
  isSuperAdministratorRole,
  mayHoldSuperAdministrator,
} from '../../access/grants/superAdministrators.ts';
import { type PlanOptions } from './desired.ts';
import {
  type GroupRef,
  type Operation,
  type OperationKind,
  type Phase,
  type SetRoles,
  type UserRef,
} from './operation.ts';

/** An operation before it has its place in the plan. */
export type Draft = Operation extends infer One
  ? One extends Operation
    ? Omit<One, 'id' | 'phase' | 'after' | 'requests'>
    : never
  : never;

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

/** Whom or what it is about, as people call it; the same whatever the language of the machine. */
function nameOf(draft: Draft): string {
  switch (draft.kind) {
    case 'createUser':
    case 'reactivateUser':
    case 'deactivateUser':
      return (draft.user.userName ?? '').toLowerCase();
    case 'setRoles':
    case 'removeFromAccount':
    case 'inviteMember':
      return draft.email.toLowerCase();
    case 'createGroup':
      return draft.displayName.toLowerCase();
    case 'attachPolicy':
    case 'detachPolicy':
    case 'addMembers':
    case 'removeMembers':
    case 'deleteGroup':
      return draft.group.displayName.toLowerCase();
  }
}

function idOf(draft: Draft): string {
  switch (draft.kind) {
    case 'createUser':
      return `${draft.kind}:${foldedName(draft.user.userName)}`;
    case 'reactivateUser':
    case 'deactivateUser':
      return `${draft.kind}:${draft.user.id}`;
    case 'createGroup':
      return `${draft.kind}:${draft.displayName}`;
    case 'attachPolicy':
    case 'detachPolicy':
      return `${draft.kind}:${groupKey(draft.group)}:${policyFingerprint(draft.policy).slice(0, 16)}`;
    case 'setRoles':
    case 'removeFromAccount':
      return `${draft.kind}:${draft.memberId}`;
    case 'inviteMember':
      return `${draft.kind}:${foldedName(draft.email)}`;
    case 'addMembers':
    case 'removeMembers':
    case 'deleteGroup':
      return `${draft.kind}:${groupKey(draft.group)}`;
  }
}

function groupKey(group: GroupRef): string {
  return group.kind === 'known' ? group.id : `planned:${group.displayName}`;
}

function phaseOf(
  draft: Draft,
  snapshot: AccountSnapshot,
  people: ReadonlyMap<string, PersonAccess>,
  byMember: ReadonlyMap<string, PersonAccess>,
): Phase {
  const lowers = (certainty: 'yes' | 'maybe' | 'no'): Phase =>
    certainty === 'no' ? 'remove' : 'removeSuperAdministrators';
  const group = (id: string): Phase => {
    const found = snapshot.groups.find((one) => one.id === id);
    return lowers(found === undefined ? 'maybe' : groupMakesSuperAdministrators(found, snapshot.accountId));
  };
  const leaves = (person: PersonAccess | undefined): Phase =>
    lowers(person === undefined || mayHoldSuperAdministrator(person, people) ? 'maybe' : 'no');
  switch (draft.kind) {
    case 'createUser':
    case 'reactivateUser':
    case 'createGroup':
      return 'prepare';
    case 'addMembers':
    case 'attachPolicy':
    case 'inviteMember':
      return 'add';
    case 'removeMembers':
    case 'deleteGroup':
      return group(draft.group.id);
    case 'detachPolicy':
      return lowers(isSuperAdministratorPolicy(draft.policy, snapshot.accountId));
    case 'deactivateUser':
      return leaves(people.get(draft.user.id));
    case 'removeFromAccount':
      return leaves(byMember.get(draft.memberId));
    case 'setRoles': {
      const kept = new Set(draft.roles.map(({ id }) => id));
      const lost = draft.before.filter(({ id }) => !kept.has(id));
      const policies = lostPolicies(draft.policies);
      if (lost.length === 0 && policies.length === 0) return 'add';
      return lost.some((role) => isSuperAdministratorRole(role) !== 'no') ||
        policies.some((policy) => isSuperAdministratorPolicy(policy, snapshot.accountId) !== 'no')
        ? 'removeSuperAdministrators'
        : 'remove';
    }
  }
}

function lostPolicies(policies: SetRoles['policies']): readonly Policy[] {
  const kept = new Set(policies?.after.map(policyFingerprint));
  return policies?.before.filter((policy) => !kept.has(policyFingerprint(policy))) ?? [];
}

function writesOf(draft: Draft, options: PlanOptions): number {
  if (draft.kind === 'addMembers') return Math.ceil(draft.users.length / options.addBatch);
  return draft.kind === 'removeMembers' ? Math.ceil(draft.users.length / options.removeBatch) : 1;
}

/**
 * What must have landed first: the group and the people it names; and for whoever loses something, what the same
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

function makesSuperAdministrators(operation: Operation, snapshot: AccountSnapshot): boolean {
  switch (operation.kind) {
    case 'attachPolicy':
      return isSuperAdministratorPolicy(operation.policy, snapshot.accountId) !== 'no';
    case 'setRoles':
      return (
        operation.phase === 'add' &&
        (operation.roles.some((role) => isSuperAdministratorRole(role) === 'yes') ||
          operation.policies?.after.some(
            (policy) => isSuperAdministratorPolicy(policy, snapshot.accountId) === 'yes',
          ) === true)
      );
    case 'addMembers': {
      const id = groupKey(operation.group);
      const group = snapshot.groups.find((one) => one.id === id);
      return group === undefined || groupMakesSuperAdministrators(group, snapshot.accountId) !== 'no';
    }
    default:
      return false;
  }
}
