import * as l10n from '@vscode/l10n';
import { doubtWords, unreadWords, wayWords, whereWords } from '../../access/accessWords.ts';
import { type PersonRow } from '../../access/model.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { type AccessReview, type ReviewSubject, type RevocationOutcome } from './model.ts';

/**
 * What a review came to: everybody who belongs to it, decided on or not. docs/access-reviews.md describes it. Each format
 * of it holds all of this.
 */
export interface ReviewEvidence {
  readonly format: 'cloudflare-scim-access-review-evidence';
  readonly version: 1;
  /** ISO 8601, in UTC, like all times in it. */
  readonly madeAt: string;
  readonly account: { readonly id: string; readonly name: string };
  readonly subject: ReviewSubject;
  /** Who started it, as stated, not proven. */
  readonly reviewer: string;
  readonly startedAt: string;
  /** When the account was read that was reviewed, and the name of the token. */
  readonly readAt: string;
  readonly token: string;
  readonly notReadable: readonly string[];
  readonly totals: {
    readonly people: number;
    readonly keep: number;
    readonly revoke: number;
    readonly notDecided: number;
  };
  readonly people: readonly ReviewedPerson[];
  /** Who may belong to it as well, as something was not readable; nobody decided on them. */
  readonly perhaps: readonly {
    readonly key: string;
    readonly name: string;
    readonly displayName: string | null;
    readonly unsure: readonly string[];
  }[];
  /** Who appeared since; null where nobody looked. */
  readonly appeared: {
    readonly readAt: string;
    readonly people: readonly { readonly name: string; readonly displayName: string }[];
    readonly notReadable: readonly string[];
  } | null;
  /** Lines of the kept decisions that were damaged, and are not in it. */
  readonly damagedEntries: number;
}

export interface ReviewedPerson {
  readonly key: string;
  readonly name: string;
  readonly displayName: string | null;
  readonly state: PersonRow['state'];
  /** Each role with the way it comes, in words. */
  readonly access: readonly string[];
  readonly unsure: readonly string[];
  readonly decision: 'keep' | 'revoke' | 'notDecided';
  readonly reason: string | null;
  readonly decidedAt: string | null;
  /** As stated, not proven; null where an earlier version of this extension wrote the decision down. */
  readonly decidedBy: string | null;
  /** What became of the revocation when it was last planned; null for who is not marked revoke. */
  readonly revocation: {
    readonly outcome: RevocationOutcome | 'notPlanned';
    readonly plannedAt: string | null;
    readonly said: readonly string[];
  } | null;
}

/** `now`: milliseconds since the epoch. Names and reasons are as they were given: each format makes them safe. */
export function* reviewEvidence(
  review: AccessReview,
  damagedEntries: number,
  now: number,
): Steps<ReviewEvidence> {
  const { frozen, account, later } = review;
  const people: ReviewedPerson[] = [];
  yield* stepping(review.people, (row) => people.push(reviewedPerson(row, review)));
  const count = (decision: ReviewedPerson['decision']): number =>
    people.filter((person) => person.decision === decision).length;
  return {
    format: 'cloudflare-scim-access-review-evidence',
    version: 1,
    madeAt: iso(now),
    account: { id: account.accountId, name: account.accountName },
    subject: frozen.subject,
    reviewer: frozen.reviewer,
    startedAt: iso(frozen.startedAt),
    readAt: iso(account.takenAt),
    token: account.token,
    notReadable: account.unread.map(unreadWords),
    totals: {
      people: people.length,
      keep: count('keep'),
      revoke: count('revoke'),
      notDecided: count('notDecided'),
    },
    people,
    perhaps: review.unclear.map(({ key, name, displayName, doubts }) => ({
      key,
      name,
      displayName: displayName ?? null,
      unsure: doubts.map(({ cause }) => doubtWords(cause)),
    })),
    appeared:
      later === undefined
        ? null
        : { readAt: iso(later.at), people: later.people, notReadable: later.notReadable },
    damagedEntries,
  };
}

function reviewedPerson(row: PersonRow, { decisions, outcomes }: AccessReview): ReviewedPerson {
  const decided = decisions.get(row.key);
  const planned = outcomes.get(row.key);
  const revocation =
    planned === undefined
      ? { outcome: 'notPlanned' as const, plannedAt: null, said: [] }
      : { outcome: planned.outcome, plannedAt: iso(planned.at), said: planned.said };
  return {
    key: row.key,
    name: row.name,
    displayName: row.displayName ?? null,
    state: row.state,
    access: accessLines(row),
    unsure: row.doubts.map(({ cause }) => doubtWords(cause)),
    decision: decided === undefined || decided.decision === 'open' ? 'notDecided' : decided.decision,
    reason: decided?.reason ?? null,
    decidedAt: decided === undefined ? null : iso(decided.at),
    decidedBy: decided?.by ?? null,
    revocation: decided?.decision === 'revoke' ? revocation : null,
  };
}

/** What somebody has, a line for each way of each role. */
export function accessLines({ grants }: PersonRow): readonly string[] {
  return grants.map(({ role, access, way, where }) => {
    const how =
      where.kind === 'account' ? wayWords(way) : l10n.t('{0}, for {1}', wayWords(way), whereWords(where));
    const line = l10n.t('{0}: {1}', role, how);
    return access === 'deny' ? l10n.t('denied: {0}', line) : line;
  });
}

function iso(at: number): string {
  return new Date(at).toISOString();
}
