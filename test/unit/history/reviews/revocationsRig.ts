import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { accessReview } from '../../../../src/history/reviews/accessReview.ts';
import { type AccessReview, type ReviewSubject } from '../../../../src/history/reviews/model.ts';
import { type Revocations, revocations } from '../../../../src/history/reviews/revocations.ts';
import { defaultPlanOptions } from '../../../../src/provisioning/plan/desired.ts';
import { type Operation } from '../../../../src/provisioning/plan/operation.ts';
import { makePlan } from '../../../fixtures/atOnce.ts';
import { frozen, now, tenant } from './reviewRig.ts';
import assert from 'node:assert/strict';

export const account = { kind: 'account' } as const;
export const group = { kind: 'group', id: 'g-Engineers', name: 'Engineers' } as const;
export const role = { kind: 'role', key: 'billing', name: 'Billing' } as const;

/** A review in which these are revoked; everybody, where nobody is named. */
export function revoking(subject: ReviewSubject, keys?: readonly string[], snapshot = tenant): AccessReview {
  const start = frozen(subject, snapshot);
  const people = keys ?? atOnce(accessReview(start, [])).people.map(({ key }) => key);
  return atOnce(
    accessReview(start, [{ kind: 'decision', decision: 'revoke', reason: 'x', at: now, people }]),
  );
}

export const planned = (review: AccessReview, snapshot: AccountSnapshot): Revocations =>
  atOnce(revocations(review, snapshot));

export function operations({ desired }: Revocations, snapshot: AccountSnapshot): readonly Operation[] {
  const made = makePlan(desired, snapshot, defaultPlanOptions);
  assert.equal(made.kind, 'plan');
  return made.plan.operations;
}
