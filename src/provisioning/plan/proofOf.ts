import { type GroupRef, type Operation, type UserRef } from './operation.ts';

/** One thing to read once something was written. */
export type Proof =
  | { readonly kind: 'group' | 'userGroup'; readonly group: GroupRef }
  /** That something has this name, or that nothing has it any more. */
  | {
      readonly kind: 'groupName' | 'userName' | 'noGroupName' | 'noUserName' | 'memberNamed';
      readonly name: string;
    }
  /** The thing itself, or that a list of all does not have it any more. */
  | { readonly kind: 'user' | 'member' | 'noUser' | 'noMember'; readonly id: string }
  /** A membership, told by these people's own records; `confirmed`: where they only confirm what the group tells. */
  | { readonly kind: 'users' | 'confirmed'; readonly users: readonly UserRef[] };

/**
 * What shows whether an operation was applied, at the most: the one answer to what is verified, and to how many requests
 * that takes. That something is gone is told by two addresses: a 404 of one of them may be a passing failure.
 * `membersOnUsers`: whether a group's members show on their own records alone. A group yet to be made tells its own.
 */
export function proofOf(
  operation: Operation,
  membersOnUsers: (groupId: string) => boolean,
): readonly Proof[] {
  switch (operation.kind) {
    case 'createUser':
      return [{ kind: 'userName', name: operation.user.userName }];
    case 'reactivateUser':
      return [{ kind: 'user', id: operation.user.id }];
    case 'deactivateUser': {
      const { id, userName = '' } = operation.user;
      const listed: Proof = userName === '' ? { kind: 'noUser', id } : { kind: 'noUserName', name: userName };
      return [{ kind: 'user', id }, listed];
    }
    case 'createGroup':
      return [{ kind: 'groupName', name: operation.displayName }];
    case 'deleteGroup':
      return [
        { kind: 'group', group: operation.group },
        { kind: 'noGroupName', name: operation.group.displayName },
      ];
    case 'addMembers':
    case 'removeMembers': {
      const { group, users } = operation;
      return group.kind === 'known' && membersOnUsers(group.id)
        ? [{ kind: 'users', users }]
        : [
            { kind: 'group', group },
            { kind: 'confirmed', users },
          ];
    }
    case 'attachPolicy':
    case 'detachPolicy':
      return [{ kind: 'userGroup', group: operation.group }];
    case 'setRoles':
      return [{ kind: 'member', id: operation.memberId }];
    case 'inviteMember':
      return [{ kind: 'memberNamed', name: operation.email }];
    case 'removeFromAccount':
      return [
        { kind: 'member', id: operation.memberId },
        { kind: 'noMember', id: operation.memberId },
      ];
  }
}
