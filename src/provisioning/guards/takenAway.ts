import { policyFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { type Operation, type SetRoles } from '../plan/operation.ts';
import { type GivenByPush } from './givenByPush.ts';

/** What an operation takes from one person. */
export interface Taken {
  /** A person key, see `accessSteps`. */
  readonly key: string;
  /** Undefined for the account as a whole. */
  readonly groupId: string | undefined;
  /** `left`: the group or the account. `lost`: something that they had by the group, or of their own. */
  readonly what: 'left' | 'lost';
  /** The push that is undone gave it. */
  readonly given: boolean;
}

export interface TakenLookups {
  readonly membersOf: (groupId: string) => readonly string[];
  /** The person's key. */
  readonly keyOf: (member: { readonly memberId: string; readonly userId?: string | undefined }) => string;
  readonly given: GivenByPush;
}

/** What an operation takes from people: of deactivation, the account alone. */
export function takenBy(operation: Operation, { membersOf, keyOf, given }: TakenLookups): readonly Taken[] {
  switch (operation.kind) {
    case 'removeMembers':
    case 'deleteGroup': {
      const groupId = operation.group.id;
      const leavers =
        operation.kind === 'deleteGroup' ? membersOf(groupId) : operation.users.map(({ id }) => id);
      return leavers.map((key) => ({ key, groupId, what: 'left', given: given.membership(groupId, key) }));
    }
    case 'detachPolicy': {
      const groupId = operation.group.id;
      const wasGiven = given.policy(groupId, operation.policy);
      return membersOf(groupId).map((key) => ({ key, groupId, what: 'lost', given: wasGiven }));
    }
    case 'deactivateUser': {
      const { id: key } = operation.user;
      return [{ key, groupId: undefined, what: 'left', given: given.account(key) }];
    }
    case 'removeFromAccount': {
      const wasGiven = operation.invited === true && given.invitation(operation.email);
      return [{ key: keyOf(operation), groupId: undefined, what: 'left', given: wasGiven }];
    }
    case 'setRoles': {
      const lost = accessLost(operation);
      if (lost.length === 0) return [];
      const wasGiven = given.access(operation.memberId, lost);
      return [{ key: keyOf(operation), groupId: undefined, what: 'lost', given: wasGiven }];
    }
    default:
      return [];
  }
}

/** Roles and policies that a member has less, by ids and fingerprints. */
function accessLost({ before, roles, policies }: SetRoles): readonly string[] {
  return less(accessIds(before, policies?.before), accessIds(roles, policies?.after));
}

/** And those that a member has more. */
export function accessGained({ before, roles, policies }: SetRoles): readonly string[] {
  return less(accessIds(roles, policies?.after), accessIds(before, policies?.before));
}

function accessIds(
  roles: SetRoles['roles'],
  policies: NonNullable<SetRoles['policies']>['before'] | undefined = [],
): readonly string[] {
  return [...roles.map(({ id }) => id), ...policies.map(policyFingerprint)];
}

function less(one: readonly string[], other: readonly string[]): readonly string[] {
  const kept = new Set(other);
  return one.filter((id) => !kept.has(id));
}
