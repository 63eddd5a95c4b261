import { type UnreadJournal } from '../guards/finding.ts';
import { GivenByPush, type PastGain } from '../guards/givenByPush.ts';
import { type PastRemoval } from '../guards/guardContext.ts';
import { takenBy } from '../guards/takenAway.ts';
import { type JournalledOperation, mayHaveReached } from './journalledOperations.ts';
import { gainsOf } from './pastGains.ts';
import { type PastPushes, pastPushes } from './pastPushes.ts';
import { type PastPush } from './readPush.ts';
import { basename } from 'node:path';

const day = 24 * 60 * 60 * 1000;

/** Clocks of two machines that share a folder may differ by as much. */
const clockSlack = 5 * 60 * 1000;

/** What the journals tell about the last 24 hours of one account, and which of them do not tell all of it. */
export interface PastAccess {
  readonly pastRemovals: readonly PastRemoval[];
  /** By pushes whose journals are whole. */
  readonly pastGains: readonly PastGain[];
  readonly unreadJournals: readonly UnreadJournal[];
}

/**
 * Who left what in an account within the last 24 hours by pushes from this editor, as far as that may have been applied.
 * What cannot be told counts as a removal, and what cannot be read is named: neither ever makes a limit wider.
 * Never throws.
 */
export async function pastRemovals(folder: string, accountId: string, now: number): Promise<PastAccess> {
  let past: PastPushes;
  try {
    // One that began earlier may have written within the day.
    past = await pastPushes(folder, { since: now - 2 * day, accountId, perAccount: Infinity });
  } catch {
    return { pastRemovals: [], pastGains: [], unreadJournals: [{ name: '', why: 'folder' }] };
  }
  const recent = past.pushes.filter(({ lastAt }) => lastAt > now - day);
  const unread = past.unreadable.map((name): UnreadJournal => ({ name, why: 'unreadable' }));
  const gains = past.pushes.filter((push) => doubtOf(push, now) === undefined).flatMap(gainsOf);
  return {
    pastRemovals: recent.flatMap((push) => removalsOf(push, gains)),
    pastGains: gains,
    unreadJournals: [
      ...unread,
      ...recent.flatMap((push) => {
        const why = doubtOf(push, now);
        return why === undefined ? [] : [{ name: basename(push.path), why }];
      }),
    ],
  };
}

/** What is there of it counts; but a journal that is damaged, or written at a time that is still to come, is not all. */
export function doubtOf(
  { condition, lastAt }: PastPush,
  now: number,
): Extract<UnreadJournal['why'], 'damaged' | 'clock'> | undefined {
  if (condition === 'damaged') return 'damaged';
  return lastAt > now + clockSlack ? 'clock' : undefined;
}

function removalsOf({ record, lastAt }: PastPush, gains: readonly PastGain[]): readonly PastRemoval[] {
  const { accountId, origin, undoes } = record.plan;
  const given = new GivenByPush(gains, origin === 'undo' ? undoes : undefined);
  const told = new Set(record.results.map(({ operationId }) => operationId));
  return record.steps
    .filter(
      ({ operation, outcome }) =>
        (outcome !== 'refused' && outcome !== 'skipped') ||
        // Without an end, the lines that would tell of a request may be those that are missing.
        (record.ending === undefined && !told.has(operation.id)),
    )
    .flatMap((step) =>
      takenIn(step, given)
        // Of a request that the server accepted, or whose answer was lost, who is left may only not show yet.
        .filter(({ userId }) => step.operation.kind !== 'removeMembers' || mayHaveReached(step, userId))
        .map((leaver): PastRemoval => ({ at: lastAt, accountId, ...leaver })),
    );
}

/** Without what the push that it undoes gave: that counts neither when it is planned nor afterwards. */
function takenIn(
  { operation, before }: JournalledOperation,
  given: GivenByPush,
): readonly Pick<PastRemoval, 'groupId' | 'userId'>[] {
  const members = before.kind === 'group' ? (before.members ?? []).map(({ id }) => id) : [];
  const taken = takenBy(operation, {
    membersOf: () => members,
    keyOf: ({ memberId, userId }) => userId ?? `member:${memberId}`,
    given,
  })
    .filter((one) => !one.given)
    .map(({ groupId, key }) => ({ groupId, userId: key }));
  if (operation.kind !== 'deactivateUser' || before.kind !== 'user' || taken.length === 0) return taken;
  return [...taken, ...before.groups.map(({ id }) => ({ groupId: id, userId: operation.user.id }))];
}
