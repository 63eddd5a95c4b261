import { knownRows } from '../cloudflare/snapshot/listReading.ts';
import { type AccountMember } from '../cloudflare/resources/members.ts';
import { failureOf } from '../provisioning/apply/failure.ts';
import { type Failure, type OperationResult } from '../provisioning/journal/pushEntry.ts';
import { type AccountOutcome, type OffboardedAccount, type OffboardStep } from './model.ts';
import { presenceOf, type Unseen, unseenOf } from './presence.ts';

/** Why the person is not known to be gone. */
export type NotDeactivated =
  | 'blocked'
  | 'stale'
  | 'refused'
  /** The answer to the write was lost, and it could not be verified. */
  | 'unknown'
  | 'failed'
  | 'notTried'
  | 'problems'
  | 'unreadable'
  /** Several users have this name. */
  | 'ambiguous'
  /** It was applied, and the person is active again, or still. */
  | 'cameBack';

/** What is left in one account after a run. */
export type Remaining =
  | { readonly kind: 'notDeactivated'; readonly why: NotDeactivated; readonly failure: Failure | undefined }
  /** A membership that no SCIM user stands behind, or not an active one; `byHand`: another run does nothing about it. */
  | { readonly kind: 'membership' | 'invitation'; readonly member: AccountMember; readonly byHand: boolean }
  /** Super Administrator past the account's members. */
  | { readonly kind: 'organization'; readonly name: string; readonly email: string }
  /** This may hide something; `failure` is undefined where the list was read, but may be incomplete. */
  | { readonly kind: 'unseen'; readonly part: Unseen['part']; readonly failure: Failure | undefined };

/** What is to be said of an account that is not known to be clear. */
export type Left =
  /** Something is left that was seen. */
  | 'remains'
  /** The person may be there as before: what was tried is not known to have applied, and nothing could be read. */
  | 'notKnown'
  /** Nothing is left of what could be seen, and not everything could. */
  | 'notSeenInFull';

/** Undefined where nothing is left. */
export function leftIn(account: OffboardedAccount): Left | undefined {
  const remaining = remainingOf(account);
  if (remaining.length === 0) return undefined;
  if (remaining.every(({ kind }) => kind === 'unseen')) return 'notSeenInFull';
  const seen = remaining.some(({ kind }) => kind !== 'unseen' && kind !== 'notDeactivated');
  return seen || presenceOf(account.after ?? account.step.found) !== 'unknown' ? 'remains' : 'notKnown';
}

/** By what was read last, not by what was sent. Empty: nothing is left there. */
export function remainingOf(account: OffboardedAccount): readonly Remaining[] {
  const { organization } = account.after ?? account.step.found;
  const { name = '', members } = organization ?? {};
  const own = members === undefined ? [] : knownRows(members);
  return [
    ...remainingIn(account),
    ...own.map(({ email }): Remaining => ({ kind: 'organization', name, email })),
  ];
}

function remainingIn({ step, outcome, after }: OffboardedAccount): readonly Remaining[] {
  const now = after ?? step.found;
  const unseen = unseenOf(now).map(({ part, error }): Remaining => ({
    kind: 'unseen',
    part,
    failure: error === undefined ? undefined : failureOf(error),
  }));
  const presence = presenceOf(now);
  const members = knownRows(now.members);
  if (presence === 'ambiguous') return [because('ambiguous'), ...membershipsOf(members, true), ...unseen];
  // A membership of an active user goes with the user.
  if (presence === 'active') return [notDeactivated(step, outcome), ...unseen];
  // A write that was verified is applied, even where nothing can be read now. Else one sentence on the user is enough.
  if (now.user.kind === 'unread' && !isSo({ step, outcome })) {
    const rest = unseen.filter((one) => !('part' in one && one.part === 'user'));
    return [notDeactivated(step, outcome), ...membershipsOf(members, true), ...rest];
  }
  const left = membershipsOf(members, false);
  const tried = left.length > 0 && step.kind === 'write' && !isSo({ step, outcome });
  return [...(tried ? [notDeactivated(step, outcome)] : []), ...left, ...unseen];
}

function membershipsOf(members: readonly AccountMember[], byHand: boolean): readonly Remaining[] {
  return members.flatMap((member): readonly Remaining[] => {
    if (member.status === 'rejected') return [];
    return [{ kind: member.status === 'pending' ? 'invitation' : 'membership', member, byHand }];
  });
}

/** Everything about this person was written, and verified. */
export function isApplied(account: Pick<OffboardedAccount, 'step' | 'outcome'>): boolean {
  return account.outcome.kind === 'applied' && ownResults(account).every(({ state }) => state === 'applied');
}

/** The same, or it was seen to be so, whoever did it: that is as good to anyone who locks somebody out. */
function isSo(account: Pick<OffboardedAccount, 'step' | 'outcome'>): boolean {
  if (account.outcome.kind !== 'applied') return false;
  return ownResults(account).every(({ state, already }) => state === 'applied' || already === true);
}

/** What became of the steps that are about this person: others may have left by the same push. */
export function ownResults({
  step,
  outcome,
}: Pick<OffboardedAccount, 'step' | 'outcome'>): readonly OperationResult[] {
  if (outcome.kind !== 'applied' || step.kind !== 'write') return [];
  return outcome.record.results.filter(({ operationId }) => step.own.has(operationId));
}

function because(why: NotDeactivated, failure?: Failure): Remaining {
  return { kind: 'notDeactivated', why, failure };
}

function notDeactivated(step: OffboardStep, outcome: AccountOutcome): Remaining {
  switch (outcome.kind) {
    case 'noPlan':
      return step.kind === 'unreadable'
        ? because('unreadable', failureOf(step.error))
        : because(step.kind === 'problems' ? 'problems' : 'notTried');
    case 'blocked':
    case 'stale':
    case 'notTried':
      return because(outcome.kind);
    case 'failed':
      return because(outcome.failure.kind === 'refusedByGuard' ? 'blocked' : 'failed', outcome.failure);
    case 'applied': {
      const open = ownResults({ step, outcome }).find(({ state }) => state !== 'applied');
      if (open === undefined) return because('cameBack');
      if (open.state === 'skipped') return because('notTried');
      return because(open.state === 'unknown' ? 'unknown' : 'refused', open.failure);
    }
  }
}
