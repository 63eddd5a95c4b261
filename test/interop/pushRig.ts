import { type AccountSnapshot } from '../../src/cloudflare/snapshot/model.ts';
import { takeSnapshot } from '../../src/cloudflare/snapshot/takeSnapshot.ts';
import { systemClock } from '../../src/core/clock.ts';
import { silentLogger } from '../fixtures/silentLogger.ts';
import { type ApplyOutcome, applyPlan } from '../../src/provisioning/apply/applyPlan.ts';
import { type ApplyTarget } from '../../src/provisioning/apply/applyTarget.ts';
import { type Plan } from '../../src/provisioning/plan/model.ts';
import { ScimClient } from '../../src/scim/scimClient.ts';
import { testHttp } from '../fixtures/testHttp.ts';
import { type Peer } from './peers.ts';
import assert from 'node:assert/strict';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Pushes to a peer as the extension does, and a look at the peer that has no part of our client in it. */
export interface PushRig {
  readonly folder: string;
  snapshot(): Promise<AccountSnapshot>;
  apply(plan: Plan, from: AccountSnapshot): Promise<ApplyOutcome>;
  /** Everybody by userName with `active`, and each group with its members' userNames, all sorted. */
  state(): Promise<PeerState>;
  close(): Promise<void>;
}

export interface PeerState {
  readonly users: readonly (readonly [userName: string, active: boolean])[];
  readonly groups: Readonly<Record<string, readonly string[]>>;
}

/** Small batches, so that a push takes several requests a group. */
const limits = { addBatch: 3, removeBatch: 2, parallel: 4, verifyMs: 2_000 };

const account = { id: 'peer', name: 'Peer' };

export async function createPushRig(peer: Peer): Promise<PushRig> {
  const http = testHttp(systemClock);
  const folder = await mkdtemp(join(tmpdir(), 'interop-'));
  const api = http.apiClient({ baseUrl: peer.url, token: peer.token });
  const scim = new ScimClient({ api, path: '', template: '' });
  const target: ApplyTarget = { accountId: account.id, api, scim };
  return {
    folder,
    // A peer has nothing of API v4: what would be read of it says that it could not be.
    snapshot: async () => takeSnapshot({ api, scim, account, now: Date.now }),
    apply: async (plan, from) =>
      applyPlan({
        plan,
        snapshot: from,
        target,
        limits,
        by: { tokenId: 'peer', tokenLabel: 'Peer', login: 'tester' },
        overrides: [],
        guards: undefined,
        folder,
        clock: systemClock,
        logger: silentLogger,
      }),
    state: async () => stateOf(peer),
    close: async () => {
      await http.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

interface RawUser {
  readonly id: string;
  readonly userName: string;
  readonly active: boolean;
}

interface RawGroup {
  readonly id: string;
  readonly displayName: string;
  readonly members?: readonly { readonly value: string }[];
}

async function stateOf(peer: Peer): Promise<PeerState> {
  const get = async <T>(path: string): Promise<T> => {
    const response = await fetch(peer.url + path, { headers: { authorization: `Bearer ${peer.token}` } });
    assert.equal(response.status, 200, path);
    return (await response.json()) as T;
  };
  const users = (await get<{ Resources: RawUser[] }>('/Users?count=100')).Resources;
  const listed = (await get<{ Resources: RawGroup[] }>('/Groups?count=100')).Resources;
  const groups = await Promise.all(listed.map(async ({ id }) => get<RawGroup>(`/Groups/${id}`)));
  const nameOf = (id: string): string => users.find((user) => user.id === id)?.userName ?? id;
  return {
    users: users.map(({ userName, active }) => [userName, active] as const).sort(),
    groups: Object.fromEntries(
      groups
        .map(
          ({ displayName, members = [] }) =>
            [displayName, members.map(({ value }) => nameOf(value)).sort()] as const,
        )
        .sort(),
    ),
  };
}
