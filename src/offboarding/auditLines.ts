import * as l10n from '@vscode/l10n';
import { groupLabel } from '../cloudflare/snapshot/listedGroup.ts';
import { plainText } from '../core/plainText.ts';
import { utcTime } from '../core/utcTime.ts';
import { type AuditEvent } from '../history/activity/auditEvent.ts';
import { eventWords, handWords } from '../history/activity/auditWords.ts';
import { failureOf } from '../provisioning/apply/failure.ts';
import { type Failure } from '../provisioning/journal/pushEntry.ts';
import { shown } from '../provisioning/review/accessText.ts';
import { type FailureWords } from '../provisioning/review/pushReport.ts';
import { type AuditTrail, type PersonInAccount } from './model.ts';
import { idsOf } from './trailOf.ts';

/** Characters of one part of a line. */
const mostText = 1000;

/** What Cloudflare's audit log had about the person when the run ended, as data. */
export interface AuditEvidence {
  readonly read: 'whole' | 'partial' | 'unread';
  readonly failure: Failure | undefined;
  /** Newest first. Times are ISO 8601, in UTC. */
  readonly entries: readonly {
    readonly id: string;
    readonly at: string;
    readonly by: string;
    readonly what: string;
    /** The `cf-ray`, where the log tells it. */
    readonly requestId: string | undefined;
  }[];
}

export function auditEvidence(trail: AuditTrail, found: PersonInAccount, address: string): AuditEvidence {
  if (trail.kind === 'unread') return { read: 'unread', failure: failureOf(trail.error), entries: [] };
  const ids = idsOf(found);
  const { groups, source } = found;
  const rows = groups.kind === 'read' ? groups.value : groups.kind === 'partial' ? groups.some : [];
  const names = {
    person: (id: string) => (ids.has(id) ? shown(address) : undefined),
    group: (id: string) => {
      const name = rows.find((group) => group.id === id)?.displayName;
      return name === undefined ? undefined : shown(groupLabel(name, source.account.id));
    },
  };
  return {
    read: trail.whole ? 'whole' : 'partial',
    failure: undefined,
    entries: trail.events.map((event) => ({
      id: event.id,
      at: new Date(event.at).toISOString(),
      by: handWords(event.by),
      what: eventWords(withFirst(event, ids), names),
      requestId: event.rayId,
    })),
  };
}

/** Of a write of all members names the person first: not everybody is named. */
function withFirst(event: AuditEvent, ids: ReadonlySet<string>): AuditEvent {
  const { members } = event;
  if (members?.kind !== 'all') return event;
  const own = [...ids].filter((id) => members.members.has(id));
  return { ...event, members: { kind: 'all', members: new Set([...own, ...members.members]) } };
}

/** For reading. That something is not in the log is never said to prove anything. */
export function auditLines(
  { read, failure, entries }: AuditEvidence,
  failureWords: FailureWords,
): readonly string[] {
  if (read === 'unread')
    return [
      l10n
        .t(
          'The audit log couldn’t be read. It takes Account Settings: Read. {0}',
          // What a token may not read is said already, with what would help.
          failure === undefined || failure.kind === 'forbidden' ? '' : failureWords(failure),
        )
        .trim(),
    ];
  return [
    ...entries.map(({ at, requestId, ...entry }) => {
      // Kept evidence comes from a file that others can write to.
      const [by, what] = [plainText(entry.by, mostText), plainText(entry.what, mostText)];
      return requestId === undefined
        ? l10n.t('Logged by Cloudflare, {0}: {1} {2}.', utcTime(at), by, what)
        : l10n.t('Logged by Cloudflare, {0}: {1} {2}. cf-ray {3}', utcTime(at), by, what, shown(requestId));
    }),
    ...(entries.length === 0
      ? [
          l10n.t(
            'The audit log had no entry about this person yet when this was written. Cloudflare doesn’t document how late entries appear.',
          ),
        ]
      : []),
    ...(read === 'partial' ? [l10n.t('Not all of the audit log could be read.')] : []),
  ];
}
