import { accountAccess } from '../../../../src/access/accountAccess.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { accountKey } from '../../../../src/directory/accountKey.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { type FrozenReview, type ReviewSubject } from '../../../../src/history/reviews/model.ts';
import { takeSnapshot } from '../../../../src/history/snapshots/takeSnapshot.ts';
import {
  aMember,
  aTenant,
  billingRole,
  plainGroup,
  policyFor,
  read,
  superRole,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';

export const now = Date.UTC(2026, 10, 30, 9, 30);

const [ann, bob, cyd] = ['ann', 'bob', 'cyd'];

/** Ann is Super Administrator, and Billing directly; Bob is Billing through a group; Cyd is a member and no user. */
export const tenant = aTenant(
  [ann, bob],
  [plainGroup(superRole.name, [ann]), userGroup('Engineers', [bob], [policyFor(billingRole)])],
  {
    takenAt: now - 60_000,
    members: read([
      aMember(ann, { roles: [billingRole] }),
      aMember(bob),
      aMember(cyd, { userId: undefined, roles: [billingRole] }),
    ]),
  },
);

export function frozen(subject: ReviewSubject, snapshot: AccountSnapshot = tenant): FrozenReview {
  return {
    id: '00000000-0000-4000-8000-000000000001',
    accountKey: accountKey('https://api.cloudflare.com/client/v4', snapshot.accountId),
    subject,
    reviewer: 'Rita',
    startedAt: now,
    snapshot: takeSnapshot(
      [{ kind: 'read', key: 'key', token: 'Audit', access: atOnce(accountAccess(snapshot)) }],
      now,
    ),
  };
}
