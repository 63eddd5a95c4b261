import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { type ApplyOutcome } from './applyPlan.ts';

/** A count from before a push holds for what the push left alone, unless the plan had been lying open for longer. */
const recentMs = 60_000;

/**
 * How many members each group has by what planning and verifying have read: no group is asked for it. What the push
 * touched and verifying did not read is not known.
 */
export function countsAfter(
  snapshot: AccountSnapshot,
  { memberCounts, record }: Pick<Extract<ApplyOutcome, { kind: 'applied' }>, 'memberCounts' | 'record'>,
): ReadonlyMap<string, number> {
  const isRecent = record.startedAt - snapshot.takenAt <= recentMs;
  const touched = new Set(
    record.plan.operations.flatMap((operation) =>
      'group' in operation && operation.group.kind === 'known' ? [operation.group.id] : [],
    ),
  );
  // Whoever leaves the account leaves groups that the plan doesn't name.
  const leavesAccount = record.plan.operations.some(
    ({ kind }) => kind === 'deactivateUser' || kind === 'removeFromAccount' || kind === 'reactivateUser',
  );
  const untouched =
    !isRecent || leavesAccount || snapshot.usersMayBeIncomplete
      ? []
      : snapshot.groups.flatMap(({ id, members }) =>
          members.kind === 'read' && !touched.has(id) ? [[id, members.value.length] as const] : [],
        );
  return new Map([...untouched, ...memberCounts]);
}
