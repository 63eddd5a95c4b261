import { evidencePack } from '../../../src/offboarding/evidenceMarkdown.ts';
import { type Evidence } from '../../../src/offboarding/evidence.ts';
import { type Offboarding } from '../../../src/offboarding/model.ts';
import { createOffboardRig, type OffboardRig } from './offboardRig.ts';
import assert from 'node:assert/strict';

describe('tokens of an account that live on after an offboarding', () => {
  const address = 'leaver@example.com';
  let rig: OffboardRig;
  beforeEach(async () => {
    rig = await createOffboardRig([{ name: 'One', people: [{ userName: address }] }]);
    const ownerAccount = rig.accounts[0]!.id;
    const token = { owner: 'account', ownerAccount, accounts: { [ownerAccount]: [] } } as const;
    rig.sandbox.addToken({ ...token, name: 'deploy <b>', creatorEmail: 'Leaver@Example.com' });
    const expiresOn = '2030-01-01T00:00:00Z';
    rig.sandbox.addToken({ ...token, name: 'backup', creatorEmail: address, expiresOn });
    rig.sandbox.addToken({ ...token, name: 'theirs', creatorEmail: 'other@example.com' });
  });
  afterEach(async () => rig.close());

  const reader = () => rig.addToken('Reader', 'Account Settings Write', 'Account API Tokens Read');

  async function offboard(token: ReturnType<typeof reader> | undefined, signal?: AbortSignal) {
    const found = await rig.find(address, [rig.source(0, token)]);
    const more = signal === undefined ? {} : { signal };
    return rig.apply(await rig.plan(found), [], more);
  }
  function evidenceOf(run: Offboarding) {
    const { markdown, json } = evidencePack([run], rig.clock.now(), ({ kind }) => `Because: ${kind}.`);
    return { markdown, account: (JSON.parse(json) as Evidence).accounts[0]! };
  }

  it('are listed by name, those of others are not, and those without a creator are counted', async () => {
    const { markdown, account } = evidenceOf(await offboard(reader()));
    assert.equal(account.verdict, 'deactivated');
    assert.deepEqual(
      account.tokens?.own.map(({ name, status, expiresOn }) => [name, status, expiresOn]),
      [
        ['deploy <b>', 'active', undefined],
        ['backup', 'active', '2030-01-01T00:00:00Z'],
      ],
    );
    assert.match(markdown, /## API tokens that the accounts own/);
    assert.match(markdown, /created the API token deploy \\<b\\> \\\(active, no expiry\\\)/);
    assert.match(markdown, /backup \\\(active, until 2030/);
    assert.doesNotMatch(markdown, /theirs/);
    // The sandbox's own: made by nobody who is told.
    assert.ok(account.tokens.unclear > 0);
    assert.match(markdown, /doesn’t say who created \d+ API tokens of the account/);
  });

  it('are read once everything is written', async () => {
    await offboard(reader());
    const order = rig.sandbox.requests.map(({ method, path }) => `${method} ${path}`);
    const read = order.findIndex((one) => /^GET .*\/tokens$/.test(one));
    const lastWrite = order.findLastIndex((one) => !one.startsWith('GET'));
    assert.ok(lastWrite >= 0 && read > lastWrite, order.join('\n'));
  });

  it('are said not to be known where the token may not read them, and nothing else changes', async () => {
    const { markdown, account } = evidenceOf(await offboard(undefined));
    assert.equal(account.verdict, 'deactivated');
    assert.deepEqual([account.tokens?.list, account.tokens?.failure?.kind], ['unread', 'forbidden']);
    assert.match(markdown, /own API tokens couldn’t be read, .*Account API Tokens: Read\.$/m);
  });

  it('delay and fail nothing: a server that breaks there is told of', async () => {
    rig.sandbox.faults.inject({ path: '/tokens$', fault: { kind: 'html' } });
    const { account } = evidenceOf(await offboard(reader()));
    assert.deepEqual([account.verdict, account.tokens?.failure?.kind], ['deactivated', 'schema']);
  });

  it('are said not to be known where it was cancelled before', async () => {
    const stop = new AbortController();
    rig.sandbox.faults.inject({ path: '/tokens$', fault: { kind: 'delay', ms: 2_000 } });
    const running = offboard(reader(), stop.signal);
    while (!rig.sandbox.requests.some(({ path }) => path.endsWith('/tokens')))
      await new Promise((done) => setTimeout(done, 5));
    stop.abort();
    const { account } = evidenceOf(await running);
    assert.deepEqual([account.verdict, account.tokens?.failure?.kind], ['deactivated', 'cancelled']);
  });
});
