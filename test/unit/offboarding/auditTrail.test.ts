import { evidencePack } from '../../../src/offboarding/evidenceMarkdown.ts';
import { type AuditEvent } from '../../../src/history/activity/auditEvent.ts';
import { type Evidence } from '../../../src/offboarding/evidence.ts';
import { type Offboarding } from '../../../src/offboarding/model.ts';
import { trailOf } from '../../../src/offboarding/trailOf.ts';
import { groupEvent } from '../history/activity/historyRig.ts';
import { createOffboardRig, type OffboardRig } from './offboardRig.ts';
import assert from 'node:assert/strict';

describe('the audit log in the evidence of an offboarding', () => {
  const address = 'leaver@example.com';
  let rig: OffboardRig;
  beforeEach(async () => {
    rig = await createOffboardRig([
      { name: 'One', people: [{ userName: address }, { userName: 'other@example.com' }] },
    ]);
  });
  afterEach(async () => rig.close());

  async function offboard(source = rig.source(0)): Promise<Offboarding> {
    return rig.apply(await rig.plan(await rig.find(address, [source])));
  }
  function evidenceOf(run: Offboarding) {
    const { markdown, json } = evidencePack([run], rig.clock.now(), ({ kind }) => `Because: ${kind}.`);
    return { markdown, account: (JSON.parse(json) as Evidence).accounts[0]! };
  }

  /** With these events as what the log had. */
  async function offboardWith(events: readonly AuditEvent[]) {
    const run = await offboard();
    const reading = { accountId: 'a', since: 0, before: 1, events, others: 0, gaps: [] };
    const accounts = run.accounts.map((account) => ({
      ...account,
      audit: trailOf(reading, account.step.found, run.address),
    }));
    return evidenceOf({ ...run, accounts });
  }

  it('has what the server wrote down of the person, by whom and by which request, and of nobody else', async () => {
    const [other] = [...rig.accounts[0]!.users.values()].filter(({ userName }) => userName !== address);
    await fetch(`${rig.sandbox.baseUrl}/accounts/${rig.accounts[0]!.id}/scim/v2/Users/${other!.id}`, {
      method: 'PATCH',
      headers: { authorization: `Bearer ${rig.sandbox.token}`, 'content-type': 'application/scim+json' },
      body: JSON.stringify({ Operations: [{ op: 'replace', path: 'active', value: false }] }),
    });
    const { markdown, account } = evidenceOf(await offboard());
    assert.equal(account.audit?.read, 'whole');
    assert.deepEqual(
      account.audit.entries.map(({ by, what }) => `${by} ${what}`),
      [`you@example.com with the token “Sandbox token” deactivated ${address}`],
    );
    assert.deepEqual(
      [account.audit.entries[0]?.requestId],
      account.steps.flatMap(({ requestIds }) => requestIds),
    );
    assert.match(markdown, /## In Cloudflare’s audit log/);
    assert.match(markdown, /deactivated leaver@example/);
  });

  it('has who came back under another id, and a write of a whole group that has the person', async () => {
    const [user] = [...rig.accounts[0]!.users.values()].filter(({ userName }) => userName === address);
    const { account } = await offboardWith([
      groupEvent(1, { change: 'userCreated', targetId: undefined, targetName: address.toUpperCase() }),
      groupEvent(2, { members: { kind: 'all', members: new Set(['x1', 'x2', 'x3', 'x4', 'x5', user!.id]) } }),
      groupEvent(3, { members: { kind: 'all', members: new Set(['x1']) } }),
      groupEvent(4, { change: 'userCreated', targetId: undefined, targetName: 'other@example.com' }),
    ]);
    assert.deepEqual(
      account.audit?.entries.map(({ id, what }) => `${id} ${what.split(',')[0] ?? ''}`),
      [
        'event1 created user LEAVER@EXAMPLE.COM',
        `event2 set the members of a group not known here to ${address}`,
      ],
    );
  });

  it('is read once everything is written, and fails nothing where it breaks', async () => {
    rig.sandbox.faults.inject({ path: '/logs/audit$', fault: { kind: 'html' } });
    const { account, markdown } = evidenceOf(await offboard());
    assert.deepEqual([account.verdict, account.audit?.read], ['deactivated', 'unread']);
    assert.match(markdown, /The audit log couldn’t be read/);
    const order = rig.sandbox.requests.map(({ method, path }) => `${method} ${path}`);
    const read = order.findIndex((one) => one.endsWith('/logs/audit'));
    assert.ok(read > order.findLastIndex((one) => !one.startsWith('GET')), order.join('\n'));
  });

  it('says what is missing where the token may not read it', async () => {
    const token = rig.addToken('Provisioner', 'SCIM Provisioning');
    const { account, markdown } = evidenceOf(await offboard(rig.source(0, token)));
    assert.deepEqual([account.verdict, account.audit?.failure?.kind], ['deactivated', 'forbidden']);
    assert.match(markdown, /It takes Account Settings: Read/);
  });
});
