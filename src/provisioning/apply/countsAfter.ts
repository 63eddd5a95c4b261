import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { type PushRecord } from '../journal/readPush.ts';
import { type ApplyOutcome } from './applyPlan.ts';

/** A count from before a push holds for what the push left alone, unless the plan had been lying open for longer. */
const recentMs = 60_000;

/**
 * How many members each group has by what planning and verifying have read: no group is asked for it. What the push
 * touched is known where verifying has read it: the group, or of one that only its users tell of each who went in or out.
 */
export function countsAfter(
  snapshot: AccountSnapshot,
  { memberCounts, record }: Pick<Extract<ApplyOutcome, { kind: 'applied' }>, 'memberCounts' | 'record'>,
): ReadonlyMap<string, number> {
  const isRecent = record.startedAt - snapshot.takenAt <= recentMs;
  // Anyone who leaves the account leaves groups that the plan doesn't name.
  const leavesAccount = record.plan.operations.some(
    ({ kind }) => kind === 'deactivateUser' || kind === 'removeFromAccount' || kind === 'reactivateUser',
  );
  const fromBefore =
    !isRecent || leavesAccount || snapshot.usersMayBeIncomplete
      ? []
      : snapshot.groups.flatMap((group) => {
          const count = countOf(group, record);
          return count === undefined ? [] : [[group.id, count] as const];
        });
  return new Map([...fromBefore, ...memberCounts]);
}

/** By the members before, and those of whom it was verified that they joined or left. */
function countOf(
  { id, members, membersFrom }: SnapshotGroup,
  { plan, results }: PushRecord,
): number | undefined {
  if (members.kind !== 'read') return undefined;
  let count = members.value.length;
  for (const operation of plan.operations) {
    const { kind } = operation;
    if (kind !== 'addMembers' && kind !== 'removeMembers' && kind !== 'deleteGroup') continue;
    if (operation.group.kind !== 'known' || operation.group.id !== id) continue;
    const applied = results.some((one) => one.operationId === operation.id && one.state === 'applied');
    if (!applied || membersFrom !== 'users' || kind === 'deleteGroup') return undefined;
    count += kind === 'addMembers' ? operation.users.length : -operation.users.length;
  }
  return count;
}
