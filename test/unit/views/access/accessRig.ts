import { atOnce } from '../../../../src/core/slices.ts';
import { accountAccess } from '../../../../src/access/accountAccess.ts';
import { type FoundIn } from '../../../../src/access/bookFindings.ts';
import { type AccountReading } from '../../../../src/access/reading.ts';
import { type SavedState } from '../../../../src/pages/messages/savedState.ts';
import { everybody } from '../../../../src/pages/messages/shared.ts';
import { type ToPage } from '../../../../src/pages/messages/toPage.ts';
import { AccessSession, type PlanRequest } from '../../../../src/views/access/accessSession.ts';
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
import assert from 'node:assert/strict';

/** Ann has Billing twice over, Bob is invited, Cyd has nothing. */
export const tenant = aTenant(
  ['ann', 'bob', 'cyd'],
  [
    plainGroup(superRole.name, ['ann']),
    userGroup('Engineers', ['ann', 'bob'], [policyFor(billingRole)]),
    userGroup('Empty hands', ['cyd']),
  ],
  {
    members: read([
      aMember('ann', { roles: [billingRole] }),
      aMember('bob', { status: 'pending' }),
      aMember('cyd'),
    ]),
  },
);

export function reading(snapshot = tenant): AccountReading {
  return { kind: 'read', key: 'lima', token: 'Audit', access: atOnce(accountAccess(snapshot)) };
}

/** A page without an editor: what it was told, and what it made happen. */
export interface Rig {
  readonly session: AccessSession;
  readonly posted: ToPage[];
  readonly plans: PlanRequest[];
  readonly saved: { readonly people: readonly string[]; readonly filter: string | undefined }[];
  readonly recorded: unknown[];
  /** How often the accounts were read. */
  reads: number;
  readonly last: <K extends ToPage['kind']>(kind: K) => Extract<ToPage, { readonly kind: K }>;
}

export function rig(
  read_: () => Promise<readonly AccountReading[]> = async () => Promise.resolve([reading()]),
  {
    state = { scope: ['lima'], query: everybody, opened: null },
    holdsSecret = async () => Promise.resolve(false),
    found = new Map(),
  }: {
    readonly state?: Omit<SavedState, 'version'>;
    readonly holdsSecret?: (text: string) => Promise<boolean>;
    readonly found?: FoundIn;
  } = {},
): Rig {
  const posted: ToPage[] = [];
  const plans: PlanRequest[] = [];
  const saved: Rig['saved'] = [];
  const recorded: unknown[] = [];
  const made: Rig = {
    posted,
    plans,
    saved,
    recorded,
    reads: 0,
    session: new AccessSession(
      state,
      {
        read: async () => {
          made.reads += 1;
          return read_();
        },
        judge: async () => Promise.resolve(found),
        choose: async () => Promise.resolve(undefined),
        save: async (_readings, people, filter) => {
          saved.push({ people: people.flatMap((one) => one.people.map(({ name }) => name)), filter });
          return Promise.resolve();
        },
        holdsSecret,
        record: (error) => recorded.push(error),
      },
      async (request) => {
        plans.push(request);
        return Promise.resolve();
      },
      (message) => posted.push(message),
    ),
    last: (kind) => {
      const found = posted.findLast((message) => message.kind === kind);
      assert.ok(found, kind);
      return found as never;
    },
  };
  return made;
}
