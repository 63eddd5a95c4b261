import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { knownRows } from '../../cloudflare/snapshot/listReading.ts';
import { hasName } from '../../core/personName.ts';
import { inSlices } from '../../core/slices.ts';
import { pastPushes } from '../../provisioning/journal/pastPushes.ts';
import { type PastPush, readJournalledPush, type ReadPush } from '../../provisioning/journal/readPush.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { type AuditChange, type AuditEvent } from './auditEvent.ts';
import { type AuditOf } from './auditBook.ts';
import { type HistoryNames } from './auditWords.ts';
import { effectsOf } from './effects.ts';
import { joinHistory, type JoinedHistory } from './joinHistory.ts';
import { type AuditReading } from './readAudit.ts';
import { toldSince } from './withEarlier.ts';

const day = 24 * 60 * 60 * 1000;

/** What was done in one account, by pushes from here and by others. */
export interface AccountHistory {
  readonly of: AuditOf;
  /** Undefined where the log could not be read. */
  readonly told: ToldHistory | undefined;
}

export interface ToldHistory {
  readonly reading: AuditReading;
  readonly joined: JoinedHistory;
  readonly names: HistoryNames;
  /** The pushes of that time. */
  readonly pushes: readonly PastPush[];
  /** Journals that may be about the account and cannot be read: what is theirs shows as somebody else's. */
  readonly unreadJournals: number;
}

export interface HistoryOptions {
  /** How one journal is read: see `rememberPushes`. */
  readonly read?: (path: string) => Promise<ReadPush>;
  readonly signal?: AbortSignal;
}

/** Joins an account's log, as it was read, with the journals. Throws where their folder cannot be read, and `cancelled`. */
export async function accountHistory(
  of: AuditOf,
  folder: string,
  { read = readJournalledPush, signal }: HistoryOptions = {},
): Promise<AccountHistory> {
  if (of.state.kind === 'failed') return { of, told: undefined };
  const { reading, names } = of.state;
  const { pushes, unreadable } = await pastPushes(folder, {
    accountId: of.accountId,
    since: reading.since - day,
    perAccount: Infinity,
    read,
  });
  const known = withNamesOf(pushes, names);
  return {
    of,
    told: {
      reading,
      joined: await inSlices(
        joinHistory(pushes, reading.events.map(withNameOf(known)), {
          since: toldSince(reading),
          whole: reading.gaps.length === 0 && unreadable.length === 0,
        }),
        signal,
      ),
      names: known,
      pushes,
      unreadJournals: unreadable.length,
    },
  };
}

/** Of a person by id, with the name that this one has here: a user and the member of the same person have two ids. */
function withNameOf({ person }: HistoryNames): (event: AuditEvent) => AuditEvent {
  return (event) => {
    if (event.targetName !== undefined || event.targetId === undefined) return event;
    if (!aboutOne.has(event.change)) return event;
    const targetName = person(event.targetId);
    return targetName === undefined ? event : { ...event, targetName };
  };
}

const aboutOne: ReadonlySet<AuditChange> = new Set<AuditChange>([
  'memberRemoved',
  'userReactivated',
  'userDeactivated',
  'userRemoved',
]);

/** By ids of users, of members and of groups, plain text. */
export function namesIn({ users, groups, members }: AccountSnapshot): HistoryNames {
  const people = new Map(
    users.filter(({ userName }) => hasName(userName)).map(({ id, userName }) => [id, shown(userName)]),
  );
  for (const { id, email } of knownRows(members)) if (hasName(email)) people.set(id, shown(email));
  const labels = new Map(groups.map(({ id, label }) => [id, shown(label)]));
  return { person: (id) => people.get(id), group: (id) => labels.get(id) };
}

/** Anyone who left the account, or a group that was deleted, is named by the journals alone. */
function withNamesOf(pushes: readonly PastPush[], names: HistoryNames): HistoryNames {
  const people = new Map<string, string>();
  const groups = new Map<string, string>();
  for (const effect of pushes.flatMap(({ record }) => effectsOf(record))) {
    const person = 'userId' in effect ? effect.userId : 'memberId' in effect ? effect.memberId : undefined;
    if (person !== undefined && effect.person !== '') people.set(person, effect.person);
    if ('groupId' in effect && effect.groupId !== undefined) groups.set(effect.groupId, effect.group);
  }
  return {
    person: (id) => names.person(id) ?? people.get(id),
    group: (id) => names.group(id) ?? groups.get(id),
  };
}
