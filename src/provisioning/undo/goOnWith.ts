import { type Policy } from '../../cloudflare/resources/policies.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import {
  type Desired,
  type DesiredGroup,
  type DesiredMember,
  type DesiredUser,
  type PersonRef,
} from '../plan/desired.ts';
import { type Lost } from '../plan/irreversible.ts';
import {
  type GroupRef,
  type InviteMember,
  type Operation,
  type SetRoles,
  type UserRef,
} from '../plan/operation.ts';
import { AsShown } from './asShown.ts';
import { type Undo } from './undo.ts';

/**
 * What a plan that did not come to an end still wants, as a desired state: whatever of it has been applied costs nothing when this is
 * planned on the account as it is now. It goes through review and guards like any other.
 */
export function goOnWith(operations: readonly Operation[], now: AccountSnapshot): Undo {
  const asShown = new AsShown(now);
  const lost: Lost[] = [];
  /** A list that lacks one is another list: then none of it is desired. */
  const policiesOf = (of: string, policies: readonly Policy[]): readonly Policy[] | undefined => {
    const shown = asShown.policies(policies);
    if (shown === undefined) lost.push({ kind: 'policyUnshown', of });
    return shown;
  };
  const there = new Set(now.users.map(({ id }) => id));
  const groups = new Map<string, GroupLeft>();
  const users: DesiredUser[] = [];
  const roles: Desired['roles'][number][] = [];
  const members: DesiredMember[] = [];
  const leftOf = (ref: GroupRef): GroupLeft => {
    const key = ref.kind === 'known' ? `id:${ref.id}` : `name:${ref.displayName}`;
    const found = groups.get(key) ?? nothingLeft(ref);
    groups.set(key, found);
    return found;
  };
  for (const operation of operations) {
    switch (operation.kind) {
      case 'createUser':
        users.push({ kind: 'active', user: operation.user, whenMissing: 'create' });
        break;
      case 'reactivateUser':
        if (operation.user.userName !== undefined)
          users.push({ kind: 'active', user: namedOnly(operation.user.userName), whenMissing: 'refuse' });
        break;
      case 'deactivateUser':
        // Anyone who is gone has left the account: nothing is left to do.
        if (there.has(operation.user.id))
          users.push({ kind: 'inactive', person: { kind: 'id', id: operation.user.id } });
        break;
      case 'createGroup':
        leftOf({ kind: 'planned', displayName: operation.displayName }).externalId = operation.externalId;
        break;
      case 'deleteGroup':
        leftOf(operation.group).gone = true;
        break;
      case 'addMembers':
        for (const user of operation.users) leftOf(operation.group).add.push(personOf(user));
        break;
      case 'removeMembers':
        for (const user of operation.users)
          if (mayBeMember(now, operation.group.id, user.id))
            leftOf(operation.group).remove.push(personOf(user));
        break;
      case 'attachPolicy':
        leftOf(operation.group).attach.push(
          ...(policiesOf(operation.group.displayName, [operation.policy]) ?? []),
        );
        break;
      case 'detachPolicy':
        leftOf(operation.group).detach.push(...[asShown.present(operation.policy) ?? []].flat());
        break;
      case 'setRoles':
        roles.push(...setRoles(operation));
        break;
      case 'inviteMember':
        members.push(...invite(operation));
        break;
      case 'removeFromAccount':
        members.push({ kind: 'gone', email: operation.email, memberId: operation.memberId });
    }
  }
  return { desired: { groups: [...groups.values()].map(toDesired), users, roles, members }, lost };

  function setRoles({ memberId, email, roles: own, policies, orPolicies }: SetRoles): Desired['roles'] {
    const named = own.map((role) => asShown.role(role));
    if (policies !== undefined) {
      const after = policiesOf(email, policies.after);
      return after === undefined ? [] : [{ memberId, roles: named, policies: after }];
    }
    const lists = [orPolicies?.before, orPolicies?.without, orPolicies?.after];
    const [before, without, after] = lists.map((list) =>
      list === undefined ? undefined : asShown.policies(list),
    );
    // A second way, which is not needed where the server takes roles.
    if (before === undefined || without === undefined || after === undefined)
      return [{ memberId, roles: named }];
    return [{ memberId, roles: named, orPolicies: { before, without, after } }];
  }

  function invite({ email, roles: own, policies, orPolicies }: InviteMember): readonly DesiredMember[] {
    const invited = { kind: 'invited', email, roles: own.map((role) => asShown.role(role)) } as const;
    if (policies !== undefined) {
      const shown = policiesOf(email, policies);
      return shown === undefined
        ? []
        : [{ ...invited, policies: shown.map((policy) => ({ ...policy, id: undefined })) }];
    }
    const other = orPolicies === undefined ? undefined : asShown.policies(orPolicies);
    return [other === undefined ? invited : { ...invited, orPolicies: other }];
  }
}

/** Where the members could not be read nobody has left: planning then says that it cannot tell. */
function mayBeMember(now: AccountSnapshot, groupId: string, userId: string): boolean {
  const group = now.groups.find(({ id }) => id === groupId);
  return group !== undefined && (group.members.kind === 'unread' || group.members.value.includes(userId));
}

interface GroupLeft {
  readonly ref: GroupRef;
  externalId: string | undefined;
  gone: boolean;
  readonly add: PersonRef[];
  readonly remove: PersonRef[];
  readonly attach: DesiredGroup['attach'][number][];
  readonly detach: DesiredGroup['detach'][number][];
}

function nothingLeft(ref: GroupRef): GroupLeft {
  return { ref, externalId: undefined, gone: false, add: [], remove: [], attach: [], detach: [] };
}

function toDesired({ ref, externalId, gone, add, remove, attach, detach }: GroupLeft): DesiredGroup {
  const named: Pick<DesiredGroup, 'target' | 'whenMissing'> =
    ref.kind === 'known'
      ? { target: { kind: 'id', id: ref.id }, whenMissing: { kind: 'refuse' } }
      : {
          target: { kind: 'name', displayName: ref.displayName },
          whenMissing: {
            kind: 'create',
            // It was agreed to once, as it is spelt.
            nearMissConfirmed: true,
            externalId,
          },
        };
  return {
    ...named,
    membership: gone ? { kind: 'gone' } : { kind: 'change', add, remove },
    attach,
    detach,
  };
}

function personOf(user: UserRef): PersonRef {
  return user.kind === 'known' ? { kind: 'id', id: user.id } : { kind: 'userName', userName: user.userName };
}

function namedOnly(userName: string): Extract<DesiredUser, { kind: 'active' }>['user'] {
  return {
    userName,
    givenName: undefined,
    familyName: undefined,
    displayName: undefined,
    externalId: undefined,
  };
}
