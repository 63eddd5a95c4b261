import { type PastGain } from '../guards/givenByPush.ts';
import { accessGained } from '../guards/takenAway.ts';
import { type GroupRef, type UserRef } from '../plan/operation.ts';
import { mayHaveReached } from './journalledOperations.ts';
import { type PastPush } from './readPush.ts';

/**
 * What a push is known to have given. Neither what may have been applied, nor anything of a journal that is not whole,
 * which may be another push's: both would make limits wider.
 */
export function gainsOf({ record, condition }: PastPush): readonly PastGain[] {
  const { id: pushId, plan } = record;
  if (condition !== 'whole' || plan.origin === 'undo') return [];
  const steps = record.steps.filter(({ outcome }) => outcome === 'applied' || outcome === 'partly');
  const created = new Map(
    steps.flatMap(({ operation, createdId }): readonly (readonly [string, string])[] => {
      if (createdId === undefined) return [];
      if (operation.kind === 'createUser') return [[`user ${operation.user.userName}`, createdId]];
      return operation.kind === 'createGroup' ? [[`group ${operation.displayName}`, createdId]] : [];
    }),
  );
  const idOf = (ref: UserRef | GroupRef): string | undefined => {
    if (ref.kind === 'known') return ref.id;
    return created.get('userName' in ref ? `user ${ref.userName}` : `group ${ref.displayName}`);
  };
  const left = new Map(record.results.map((result) => [result.operationId, new Set(result.left)]));
  return steps.flatMap((step): readonly PastGain[] => {
    const { operation, createdId } = step;
    switch (operation.kind) {
      case 'createUser':
        return createdId === undefined ? [] : [{ pushId, kind: 'account', userId: createdId }];
      case 'reactivateUser':
        return [{ pushId, kind: 'account', userId: operation.user.id }];
      case 'inviteMember':
        return [{ pushId, kind: 'invitation', email: operation.email }];
      case 'addMembers': {
        const groupId = idOf(operation.group);
        if (groupId === undefined) return [];
        return operation.users.flatMap((user): readonly PastGain[] => {
          const userId = idOf(user);
          if (userId === undefined || !mayHaveReached(step, userId)) return [];
          if (left.get(operation.id)?.has(userId) === true) return [];
          return [{ pushId, kind: 'membership', groupId, userId }];
        });
      }
      case 'attachPolicy': {
        const groupId = idOf(operation.group);
        return groupId === undefined ? [] : [{ pushId, kind: 'policy', groupId, policy: operation.policy }];
      }
      case 'setRoles': {
        const ids = accessGained(operation);
        return ids.length === 0 ? [] : [{ pushId, kind: 'access', memberId: operation.memberId, ids }];
      }
      default:
        return [];
    }
  });
}
