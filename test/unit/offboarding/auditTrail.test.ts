import { evidencePack } from '../../../src/offboarding/evidenceMarkdown.ts';
import { type Evidence } from '../../../src/offboarding/evidence.ts';
import { type Offboarding } from '../../../src/offboarding/model.ts';
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
