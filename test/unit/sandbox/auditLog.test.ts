import { type SandboxOptions } from '../../../src/sandbox/options.ts';
import { type Answer, type SandboxClient, sandboxClient } from '../../fixtures/sandboxClient.ts';
import assert from 'node:assert/strict';

interface Entry {
  readonly action: { readonly type: string; readonly description: string };
  readonly actor: { readonly type: string; readonly email?: string; readonly token_name: string };
  readonly raw: { readonly cf_ray_id?: string; readonly uri: string; readonly method: string };
  readonly resource: { readonly request?: unknown };
}

describe('sandbox: the audit log', () => {
  let client: SandboxClient | undefined;
  let now: number;
  beforeEach(() => {
    now = Date.UTC(2026, 10, 1);
  });
  afterEach(async () => client?.sandbox.close());

  async function open(options: Omit<SandboxOptions, 'tenant' | 'now'> = {}): Promise<SandboxClient> {
    const people = ['ada', 'boris', 'carmen'].map((name) => ({ userName: `${name}@example.com` }));
    const groups = [{ displayName: 'Engineers', members: ['ada@example.com'] }];
    client = await sandboxClient([{ name: 'One', hasUserGroups: true, people, groups }], {
      ...options,
      now: () => now,
    });
    return client;
  }

  const list = async ({ ask, sandbox }: SandboxClient, query = '', token = sandbox.token): Promise<Answer> =>
    ask('GET', `/accounts/{account}/logs/audit?since=2026-10-01&before=2026-12-01${query}`, undefined, token);
  const entries = ({ body }: Answer): readonly Entry[] => body.result as readonly Entry[];
  const add = async (
    { scim, groupId, userId }: SandboxClient,
    ...names: readonly string[]
  ): Promise<Answer> =>
    scim('PATCH', `/Groups/${groupId('Engineers')}`, {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [
        {
          op: 'add',
          path: 'members',
          value: names.map((name) => ({ value: userId(`${name}@example.com`) })),
        },
      ],
    });

  it('has each write with its hand and its request, no reading and no refusal', async () => {
    const one = await open();
    const { headers } = await add(one, 'boris');
    await one.scim('GET', '/Users');
    assert.equal((await one.scim('PATCH', '/Groups/nowhere', {})).status, 404);
    const [entry, ...more] = entries(await list(one));
    assert.deepEqual(more, []);
    assert.equal(entry?.action.description, 'Update SCIM Group');
    assert.deepEqual(
      [entry.actor.type, entry.actor.email, entry.actor.token_name],
      ['user', 'you@example.com', 'Sandbox token'],
    );
    assert.equal(entry.raw.cf_ray_id, headers.get('cf-ray'));
    assert.match(entry.raw.uri, /^\/client\/v4\/accounts\/.+\/scim\/v2\/Groups\/.+/);
    assert.ok(JSON.stringify(entry.resource.request).includes(one.userId('boris@example.com')));
  });

  it('wants since and before, and comes in pages by a cursor', async () => {
    const one = await open();
    for (const name of ['boris', 'carmen']) await add(one, name);
    assert.equal((await one.ask('GET', '/accounts/{account}/logs/audit?since=2026-10-01')).status, 400);
    const first = await list(one, '&limit=1');
    const info = (
      first.body as { readonly result_info?: { readonly count: string; readonly cursor: string } }
    ).result_info;
    assert.equal(info?.count, '1');
    const second = await list(one, `&limit=1&cursor=${info.cursor}`);
    const end = (second.body as { readonly result_info?: { readonly cursor: string } }).result_info;
    assert.equal(end?.cursor, '');
    assert.notDeepEqual(entries(first), entries(second));
  });

  it('takes Account Settings Read, or is refused to everybody', async () => {
    const one = await open();
    assert.equal((await list(one, '', one.sandbox.tokens.scimOnly.secret)).status, 403);
    assert.equal((await list(one, '', one.sandbox.tokens.readOnly.secret)).status, 200);
    await one.sandbox.close();
    assert.equal((await list(await open({ audit: { auditReaders: 'nobody' } }))).status, 403);
  });

  it('tells neither request nor body, comes late and in no order, where it is asked to', async () => {
    const one = await open({
      audit: { auditRayIds: 'absent', auditBodies: 'absent', auditLateMs: 60_000, auditOrder: 'shuffled' },
    });
    for (const name of ['boris', 'carmen', 'boris', 'carmen', 'boris']) {
      await add(one, name);
      now += 1_000;
    }
    assert.deepEqual(entries(await list(one)), []);
    now += 60_000;
    const all = entries(await list(one));
    assert.equal(all.length, 5);
    assert.ok(
      all.every(({ raw, resource }) => raw.cf_ray_id === undefined && resource.request === undefined),
    );
    const times = (all as unknown as { action: { time: string } }[]).map(({ action }) => action.time);
    assert.notDeepEqual(times, times.toSorted());
    assert.notDeepEqual(times, times.toSorted().reverse());
  });

  it('has a foreign hand, which undoes what others do, for so many people, and is in the log by its name', async () => {
    const one = await open({ foreignHand: { name: 'Okta', afterMs: 60_000, most: 1 } });
    await add(one, 'boris', 'carmen');
    const members = async (): Promise<number> =>
      (await one.scim('GET', `/Groups/${one.groupId('Engineers')}`)).body.members?.length ?? 0;
    assert.equal(await members(), 3);
    now += 60_000;
    assert.equal(await members(), 2);
    const [hand] = entries(await list(one));
    assert.deepEqual(
      [hand?.actor.type, hand?.actor.token_name, hand?.raw.method],
      ['account', 'Okta', 'PATCH'],
    );
    now += 60_000;
    assert.equal(await members(), 2);
  });
});
