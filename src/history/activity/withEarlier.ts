import { type Steps } from '../../core/slices.ts';
import { type AuditEvent, eventText } from './auditEvent.ts';
import { type AuditReading } from './readAudit.ts';

const day = 24 * 60 * 60 * 1000;

/** Read at first, and more of it by each further reading. */
export const firstSpan = 30 * day;

/** Cloudflare documents 18 months of retention (changelog of 10 March 2026). */
const retention = 548 * day;

/** SCIM actions are in the log since then (changelog of 18 March 2026). */
const scimSince = Date.UTC(2026, 2, 19);

/** From when on a log that was read whole has all that it is documented to have: no entry is kept for longer, whatever was asked for. */
export function toldSince({ since, before }: Pick<AuditReading, 'since' | 'before'>): number {
  // Eighteen months are 545 days at least.
  return Math.max(since, scimSince, before - 545 * day);
}

/** Where a further reading begins: as far back again, and no further than entries are kept. Undefined where there is no more. */
export function furtherSince({ since, before }: Pick<AuditReading, 'since' | 'before'>): number | undefined {
  const oldest = before - retention;
  return since <= oldest ? undefined : Math.max(oldest, since - Math.max(firstSpan, before - since));
}

/**
 * Two readings of one account, the one up to where the other begins, as one. An entry that says something else in the
 * earlier one is kept beside it.
 */
export function* withEarlier(later: AuditReading, earlier: AuditReading): Steps<AuditReading> {
  const again = new Set(earlier.events.map(({ id }) => id));
  const known = new Map<string, Set<string>>();
  for (const event of later.events) {
    if (!again.has(event.id)) continue;
    known.set(event.id, (known.get(event.id) ?? new Set()).add(eventText(event)));
    yield undefined;
  }
  const added: AuditEvent[] = [];
  for (const event of earlier.events) {
    const texts = known.get(event.id);
    if (texts === undefined || !texts.has(eventText(event))) added.push(event);
    if (texts !== undefined) yield undefined;
  }
  const contradicts = added.some(({ id }) => known.has(id));
  return {
    ...later,
    since: earlier.since,
    events: [...later.events, ...added],
    others: later.others + earlier.others,
    gaps: [
      ...new Set([...later.gaps, ...earlier.gaps, ...(contradicts ? (['contradictory'] as const) : [])]),
    ],
  };
}
