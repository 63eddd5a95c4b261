import { type AuditEntry, type AuditPage } from '../../cloudflare/resources/auditLogs.ts';
import { type Steps } from '../../core/slices.ts';
import { type AuditEvent, eventOf, isOfAccount } from './auditEvent.ts';

/** Milliseconds since the epoch. */
interface Asked {
  readonly accountId: string;
  readonly since: number;
  readonly before: number;
}

const roundedMs = 60_000;

/** An entry that was read. */
export interface KnownEntry {
  readonly entry: AuditEntry;
  /** Undefined where it is about something else. */
  readonly event: AuditEvent | undefined;
}

/** Keeps what a page has, each body gone through in a step of its own; whether any of it contradicts what was asked or is known. */
export function* keepEntries(
  entries: Map<string, KnownEntry>,
  page: Pick<AuditPage, 'entries'>,
  request: Asked,
): Steps<boolean> {
  const { accountId } = request;
  let wrong = false;
  for (const entry of page.entries) {
    const isOwn = isOfAccount(entry, accountId);
    const known = entries.get(entry.id);
    const contradicts = known !== undefined && !isSame(known.entry, entry);
    if (!isOwn || !isWithin(entry, request) || contradicts) wrong = true;
    // What is said of one thing in two ways is kept both ways.
    const key = contradicts ? `${entry.id} ${JSON.stringify(entry)}` : entry.id;
    if (isOwn && (known === undefined || contradicts))
      entries.set(key, { entry, event: eventOf(entry, accountId) });
    yield undefined;
  }
  return wrong;
}

/** The ends may be rounded. */
function isWithin({ at }: AuditEntry, { since, before }: Asked): boolean {
  return at >= since - roundedMs && at <= before + roundedMs;
}

/** An entry may come again on a later page, as others came before it meanwhile. */
function isSame(one: AuditEntry, other: AuditEntry): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
