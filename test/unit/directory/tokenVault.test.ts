import { type SecretStore } from '../../../src/core/secretStore.ts';
import { type TokenRecord } from '../../../src/directory/tokenRecord.ts';
import { TokenVault } from '../../../src/directory/tokenVault.ts';
import { createSecretStore } from '../../fixtures/secretStore.ts';
import assert from 'node:assert/strict';

const record: TokenRecord = {
  id: 'one',
  label: 'Work',
  baseUrl: 'https://api.example.com',
  owner: 'account',
  accountIds: ['acc1'],
  addedAt: '2026-01-01T00:00:00Z',
  storage: 'secretStorage',
  sandbox: false,
};

describe('TokenVault', () => {
  it('gives back what was kept, in every window', async () => {
    const store = createSecretStore();
    await new TokenVault(store.window()).add(record, 'secret');
    const other = new TokenVault(store.window());
    assert.deepEqual(await other.list(), [record]);
    assert.equal(await other.secretFor(record), 'secret');
    await other.remove('one');
    await assert.rejects(other.secretFor(record), { kind: 'notFound' });
  });

  it('holds a session token in this window only, never in the store', async () => {
    const store = createSecretStore();
    const vault = new TokenVault(store.window());
    await vault.add({ ...record, storage: 'session', sandbox: true }, 'secret');
    assert.equal(await vault.secretFor(record), 'secret');
    assert.equal(store.entries.size, 0);
    assert.deepEqual(await new TokenVault(store.window()).list(), []);
    vault.dispose();
    assert.deepEqual(await vault.list(), []);
  });

  it('says so where the store loses what it accepted, and leaves nothing behind', async () => {
    const { window, entries } = createSecretStore();
    const lossy: SecretStore = { ...window(), get: async () => Promise.resolve(undefined) };
    await assert.rejects(new TokenVault(lossy).add(record, 'secret'), { kind: 'server' });
    assert.equal(entries.size, 0);
  });

  it('adds no second token under an id, stored or of this session, and leaves the first as it was', async () => {
    const store = createSecretStore();
    const vault = new TokenVault(store.window());
    await vault.add(record, 'secret');
    await vault.add({ ...record, id: 'two', storage: 'session' }, 'second');
    const before = [...store.entries];
    const elsewhere = { ...record, baseUrl: 'https://elsewhere.example.com' };
    for (const other of [vault, new TokenVault(store.window())])
      for (const storage of ['secretStorage', 'session'] as const)
        await assert.rejects(other.add({ ...elsewhere, storage }, 'other'), { kind: 'conflict' });
    await assert.rejects(vault.add({ ...elsewhere, id: 'two' }, 'other'), { kind: 'conflict' });
    assert.deepEqual([...store.entries], before);
    assert.equal(await vault.secretFor(record), 'secret');
    assert.equal(await vault.secretFor({ ...record, id: 'two' }), 'second');
  });

  it('adds a token of this session without the secret storage, which may be broken', async () => {
    const broken: SecretStore = {
      ...createSecretStore().window(),
      get: async () => Promise.reject(new Error('no keyring')),
    };
    const vault = new TokenVault(broken);
    await vault.add({ ...record, storage: 'session' }, 'secret');
    assert.equal(await vault.secretFor(record), 'secret');
    await assert.rejects(vault.add({ ...record, id: 'two' }, 'secret'), { kind: 'server' });
  });

  it('gives, renames and replaces no secret for another address than it was added for', async () => {
    const store = createSecretStore();
    const vault = new TokenVault(store.window());
    await vault.add(record, 'secret');
    await vault.add({ ...record, id: 'two', storage: 'session' }, 'second');
    const before = [...store.entries];
    for (const id of ['one', 'two', 'unknown', '__proto__']) {
      const elsewhere = { ...record, id, baseUrl: 'https://elsewhere.example.com' };
      const successor = { ...elsewhere, secret: 'other' };
      await assert.rejects(vault.secretFor(elsewhere), { kind: 'notFound' });
      await assert.rejects(vault.rename(elsewhere, 'Forged'), { kind: 'notFound' });
      await assert.rejects(vault.replaceSecret(elsewhere, successor), { kind: 'notFound' });
    }
    assert.deepEqual([...store.entries], before);
    assert.deepEqual(
      (await vault.list()).map(({ id, label, baseUrl }) => [id, label, baseUrl]),
      [
        ['one', record.label, record.baseUrl],
        ['two', record.label, record.baseUrl],
      ],
    );
  });

  it('changes the label alone, of what is stored by then, whichever window stored it', async () => {
    const store = createSecretStore();
    const vault = new TokenVault(store.window());
    await vault.add(record, 'old');
    const [seen] = await vault.list();
    const successor = { owner: 'user', addedAt: '2026-02-01T00:00:00Z', storage: 'secretStorage' } as const;
    await new TokenVault(store.window()).replaceSecret(record, { ...successor, secret: 'new' });
    await vault.rename(seen!, 'Play');
    assert.deepEqual(await vault.list(), [{ ...record, ...successor, label: 'Play' }]);
    assert.equal(await vault.secretFor(record), 'new');
    await new TokenVault(store.window()).remove('one');
    await assert.rejects(vault.rename(seen!, 'Work'), { kind: 'notFound' });
    assert.equal(store.entries.size, 0);
  });

  it('renames a token of this session where it is, in memory', async () => {
    const store = createSecretStore();
    const vault = new TokenVault(store.window());
    await vault.add({ ...record, storage: 'session' }, 'secret');
    await vault.rename(record, 'Play');
    assert.deepEqual(await vault.list(), [{ ...record, storage: 'session', label: 'Play' }]);
    assert.equal(store.entries.size, 0);
  });

  it('says so where the store loses a new label, and keeps the old one', async () => {
    const { window } = createSecretStore();
    const store = window();
    await new TokenVault(store).add(record, 'secret');
    let lost = false;
    const lossy: SecretStore = {
      ...store,
      store: async (key, value) => {
        if (lost) await store.store(key, value);
        lost = true;
      },
    };
    const vault = new TokenVault(lossy);
    await assert.rejects(vault.rename(record, 'Play'), { kind: 'server' });
    assert.deepEqual(await vault.list(), [record]);
  });

  it('keeps the token that was there in a keyring that cuts off what is long, without ever writing over it', async () => {
    const { window, entries } = createSecretStore();
    const store = window();
    await new TokenVault(store).add(record, 'old');
    const [before] = entries.values();
    const cutting: SecretStore = {
      ...store,
      store: async (key, value) => store.store(key, value.slice(0, 200)),
    };
    const successor = { owner: 'user', addedAt: record.addedAt, storage: 'secretStorage' } as const;
    const replacing = new TokenVault(cutting).replaceSecret(record, { ...successor, secret: 'x'.repeat(40) });
    await assert.rejects(replacing, { kind: 'server' });
    assert.deepEqual([...entries], [['token:one', before]]);
  });

  it('shows the other tokens where one cannot be read, and that one without its secret', async () => {
    const { window } = createSecretStore();
    const store = window();
    await new TokenVault(store).add(record, 'first');
    await new TokenVault(store).add({ ...record, id: 'two', label: 'Play' }, 'second');
    for (const broken of [async () => Promise.reject(new Error('locked')), async () => Promise.resolve('')]) {
      let locked = true;
      const vault = new TokenVault({
        ...store,
        get: async (key) => (locked && key === 'token:one' ? broken() : store.get(key)),
      });
      const [unreadable, two] = await vault.list();
      assert.deepEqual([unreadable!.id, two!.label], ['one', 'Play']);
      await assert.rejects(vault.secretFor(unreadable!), { kind: 'server' });
      assert.equal((await vault.find('second', record.baseUrl))?.id, 'two');
      locked = false;
      assert.equal((await vault.list()).length, 2);
      assert.equal((await vault.list())[0]!.label, 'Work');
      locked = true;
      assert.equal((await vault.list())[0]!.label, 'Work');
      assert.equal(await vault.clean(), 0);
    }
  });

  it('cleans nothing that reads as empty, and what a replacing left behind', async () => {
    const store = createSecretStore();
    store.entries.set('token:empty', '');
    store.entries.set('token:broken', '{');
    store.entries.set('tokenTrial:x', '{"version":1}');
    assert.equal(await new TokenVault(store.window()).clean(), 2);
    assert.deepEqual([...store.entries.keys()], ['token:empty']);
  });

  it('tells a new name from a new secret, in this window and another', async () => {
    const store = createSecretStore();
    const [here, there] = [new TokenVault(store.window()), new TokenVault(store.window())];
    await here.add(record, 'secret');
    await there.list();
    const seen: string[] = [];
    here.onDidChange(({ kind }) => seen.push(`here: ${kind}`));
    there.onDidChange(({ kind }) => seen.push(`there: ${kind}`));
    const told = async (count: number): Promise<void> => {
      while (seen.length < count) await new Promise(setImmediate);
    };
    await here.rename(record, 'Play');
    await told(2);
    const successor = { owner: 'account', addedAt: record.addedAt, storage: 'secretStorage' } as const;
    await here.replaceSecret(record, { ...successor, secret: 'other' });
    await told(4);
    assert.deepEqual(seen.toSorted(), ['here: access', 'here: label', 'there: access', 'there: label']);
  });

  it('keeps the token that was there where the store loses its successor', async () => {
    const { window } = createSecretStore();
    const store = window();
    await new TokenVault(store).add(record, 'old');
    const lossy: SecretStore = {
      ...store,
      store: async (key, value) => store.store(key, value.includes('new') ? 'lost' : value),
    };
    const vault = new TokenVault(lossy);
    await assert.rejects(vault.replaceSecret(record, { ...record, secret: 'new' }), { kind: 'server' });
    assert.deepEqual(await vault.list(), [record]);
    assert.equal(await vault.secretFor(record), 'old');
  });

  it('shows a successor of this session in the place of the stored one, and removes both', async () => {
    const store = createSecretStore();
    const vault = new TokenVault(store.window());
    await vault.add(record, 'old');
    await vault.replaceSecret(record, { ...record, storage: 'session', secret: 'new' });
    assert.deepEqual(
      (await vault.list()).map(({ storage }) => storage),
      ['session'],
    );
    assert.equal(await vault.secretFor(record), 'new');
    await vault.remove('one');
    assert.deepEqual(await vault.list(), []);
    assert.equal(store.entries.size, 0);
  });

  it('cleans out what no version can read, and leaves what a later one wrote', async () => {
    const { window, entries } = createSecretStore();
    const vault = new TokenVault(window());
    await vault.add(record, 'secret');
    entries
      .set('token:a', 'no JSON')
      .set('token:b', '{"version":9}')
      .set('token:c', 'null')
      .set('token:d', '{"version":1,"secret":"s"}')
      .set('other', 'x');
    assert.equal(await vault.clean(), 3);
    assert.deepEqual([...entries.keys()].sort(), ['other', 'token:b', 'token:one']);
  });

  it('leaves out entries that it cannot read, and deletes none by listing', async () => {
    const { window, entries } = createSecretStore();
    entries
      .set('token:a', 'no JSON')
      .set('token:b', '{"version":9}')
      .set('token:c', 'null')
      .set('other', 'x');
    await new TokenVault(window()).add(record, 'secret');
    assert.deepEqual(
      (await new TokenVault(window()).list()).map(({ id }) => id),
      ['one'],
    );
    assert.equal(entries.size, 5);
  });

  it('tells of tokens alone', async () => {
    const { window } = createSecretStore();
    const told: string[] = [];
    const vault = new TokenVault(window());
    vault.onDidChange(({ id }) => told.push(id));
    const store = window();
    await store.store('other', 'x');
    await vault.add(record, 'secret');
    await store.delete('token:one');
    while (told.length < 2) await new Promise(setImmediate);
    assert.deepEqual(told, ['one', 'one']);
  });
});
