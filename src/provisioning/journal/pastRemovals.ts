import { type PastRemoval } from '../guards/guardContext.ts';
import { type Operation } from '../operation.ts';
import { journalledOperations } from '../undo/journalledOperations.ts';
import { pastPushes } from './pastPushes.ts';
import { type PastPush } from './readPush.ts';

const day = 24 * 60 * 60 * 1000;

/** Who left what in an account within the last 24 hours by pushes from this editor, as far as that may have landed. */
export async function pastRemovals(
  folder: string,
  accountId: string,
  now: number,
): Promise<readonly PastRemoval[]> {
  const { pushes } = await pastPushes(folder, { since: now - day });
  return pushes.filter(({ record }) => record.plan.accountId === accountId).flatMap(removalsOf);
}

function removalsOf({ record, entries }: PastPush): readonly PastRemoval[] {
  const { accountId } = record.plan;
  const left = new Map(record.results.map((result) => [result.operationId, result.left ?? []]));
  return journalledOperations(entries)
    .filter(({ outcome }) => outcome !== 'refused' && outcome !== 'skipped')
    .flatMap(({ operation }) => {
      const still = new Set(left.get(operation.id));
      return leavers(operation)
        .filter(({ userId }) => !still.has(userId))
        .map((leaver): PastRemoval => ({ at: record.startedAt, accountId, ...leaver }));
    });
}

function leavers(operation: Operation): readonly Pick<PastRemoval, 'groupId' | 'userId'>[] {
  switch (operation.kind) {
    case 'removeMembers':
      return operation.users.map(({ id }) => ({ groupId: operation.group.id, userId: id }));
    case 'deactivateUser':
      return [{ groupId: undefined, userId: operation.user.id }];
    default:
      return [];
  }
}
