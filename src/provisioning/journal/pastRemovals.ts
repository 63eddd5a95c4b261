import { type PastRemoval } from '../guards/guardContext.ts';
import { type JournalledOperation, journalledOperations } from './journalledOperations.ts';
import { pastPushes } from './pastPushes.ts';
import { type PastPush } from './readPush.ts';

const day = 24 * 60 * 60 * 1000;

/**
 * Who left what in an account within the last 24 hours by pushes from this editor, as far as that may have landed.
 * What cannot be told counts as a removal: a journal that ends in the middle never makes a limit wider.
 */
export async function pastRemovals(
  folder: string,
  accountId: string,
  now: number,
): Promise<readonly PastRemoval[]> {
  // One that began earlier may have written within the day.
  const { pushes } = await pastPushes(folder, { since: now - 2 * day, limit: Infinity });
  return pushes
    .filter(({ record, lastAt }) => record.plan.accountId === accountId && lastAt > now - day)
    .flatMap(removalsOf);
}

function removalsOf({ record, entries, condition, lastAt }: PastPush): readonly PastRemoval[] {
  const { accountId } = record.plan;
  // Of a request that the server accepted, who is left may only not show yet.
  const left = new Map(
    record.results.map(({ operationId, failure, left: still = [] }) => [
      operationId,
      failure === undefined ? [] : still,
    ]),
  );
  return journalledOperations(entries)
    .filter(
      ({ operation, outcome }) =>
        (outcome !== 'refused' && outcome !== 'skipped') ||
        (condition === 'damaged' && !left.has(operation.id)),
    )
    .flatMap((step) => {
      const still = new Set(left.get(step.operation.id));
      return leavers(step)
        .filter(({ userId }) => !still.has(userId))
        .map((leaver): PastRemoval => ({ at: lastAt, accountId, ...leaver }));
    });
}

function leavers({
  operation,
  before,
}: JournalledOperation): readonly Pick<PastRemoval, 'groupId' | 'userId'>[] {
  switch (operation.kind) {
    case 'removeMembers':
      return operation.users.map(({ id }) => ({ groupId: operation.group.id, userId: id }));
    case 'deactivateUser': {
      const userId = operation.user.id;
      const groups = before.kind === 'user' ? before.groups : [];
      return [{ groupId: undefined, userId }, ...groups.map(({ id }) => ({ groupId: id, userId }))];
    }
    case 'deleteGroup': {
      const members = before.kind === 'group' ? (before.members ?? []) : [];
      return members.map(({ id }) => ({ groupId: operation.group.id, userId: id }));
    }
    case 'removeFromAccount':
      return [{ groupId: undefined, userId: operation.userId ?? `member:${operation.memberId}` }];
    default:
      return [];
  }
}
