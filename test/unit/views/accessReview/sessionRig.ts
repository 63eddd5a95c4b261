import { atOnce } from '../../../../src/core/slices.ts';
import { accessReview, withEntries } from '../../../../src/history/reviews/accessReview.ts';
import { type AccessReview, type ReviewEntry } from '../../../../src/history/reviews/model.ts';
import { type ToAccessReviewPage } from '../../../../src/pages/messages/accessReview/toAccessReviewPage.ts';
import { AccessReviewSession } from '../../../../src/views/accessReview/accessReviewSession.ts';
import { aTenant } from '../../../fixtures/builders/tenant.ts';
import { frozen, now } from '../../history/reviews/reviewRig.ts';
import assert from 'node:assert/strict';

const names = Array.from({ length: 250 }, (_unused, index) => `p${String(index).padStart(3, '0')}`);

export interface Rig {
  readonly session: AccessReviewSession;
  readonly posted: ToAccessReviewPage[];
  readonly last: <K extends ToAccessReviewPage['kind']>(
    kind: K,
  ) => Extract<ToAccessReviewPage, { readonly kind: K }>;
  readonly made: string[];
  /** As it lies on the disk. */
  kept: AccessReview;
  entries: readonly ReviewEntry[];
  reviewer: string | undefined;
  /** By another window. */
  readonly add: (entry: ReviewEntry) => void;
  isThere: boolean;
  fails: boolean;
  /** What writing waits for. */
  slow: Promise<void>;
}

export function rig(who: 'known' | 'ask' = 'known'): Rig {
  const review = atOnce(accessReview(frozen({ kind: 'account' }, aTenant(names, [])), []));
  const posted: ToAccessReviewPage[] = [];
  const made: string[] = [];
  const it_: Rig = {
    posted,
    made,
    kept: review,
    entries: [],
    reviewer: 'Rita',
    isThere: true,
    fails: false,
    slow: Promise.resolve(),
    add: (entry) => {
      it_.entries = [...it_.entries, entry];
      it_.kept = withEntries(review, it_.entries);
    },
    session: new AccessReviewSession(
      review,
      who === 'known' ? 'Rita' : undefined,
      {
        add: async (_id, entry: ReviewEntry, isStill = () => true) => {
          await it_.slow;
          if (it_.fails) throw new Error('a full disk');
          if (!it_.isThere) return 'deleted';
          if (!isStill(it_.entries)) return 'changed';
          it_.add(entry);
          return 'added';
        },
        kept: async () => Promise.resolve(it_.kept),
        entries: async () => Promise.resolve(it_.isThere ? it_.entries : undefined),
        askReviewer: async () => {
          made.push('asked');
          return Promise.resolve(it_.reviewer);
        },
        lookAgain: async () =>
          Promise.resolve({
            kind: 'later',
            at: now,
            people: [{ name: 'new@example.com', displayName: '' }],
            notReadable: [],
          }),
        plan: async (id) => {
          made.push(`plan ${id}`);
          return Promise.resolve();
        },
        saveEvidence: async (id) => {
          made.push(`evidence ${id}`);
          return Promise.resolve();
        },
        holdsSecret: async (text) => Promise.resolve(text.includes('a secret')),
        fail: () => made.push('failed'),
        now: () => now,
      },
      (message) => posted.push(message),
    ),
    last: (kind) => {
      const found = posted.findLast((message) => message.kind === kind);
      assert.ok(found, kind);
      return found as never;
    },
  };
  return it_;
}
