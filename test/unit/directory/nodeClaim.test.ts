import assert from 'node:assert/strict';
import { type NodeClaim, rowClaims } from '../../../src/directory/nodeClaim.ts';

const account = { id: 'row', kind: 'account', accountKey: 'acc@server' } as const;
const claim: NodeClaim = { kind: 'account', accountKey: 'acc@server' };
const rows = (one: NodeClaim | undefined, all?: readonly NodeClaim[]) => ({ kind: 'rows', one, all });
const notRows = { kind: 'notRows' } as const;

describe('the arguments of a command', () => {
  it('are none from the palette, a row from a menu, with the rows selected, and a node from a row’s command', () => {
    assert.deepEqual(rowClaims(undefined, undefined), rows(undefined));
    assert.deepEqual(rowClaims(null, null), rows(undefined));
    assert.deepEqual(rowClaims(account, undefined), rows(claim));
    assert.deepEqual(rowClaims({ id: 'row', node: account }, [{ node: account }, account]), {
      ...rows(claim, [claim, claim]),
    });
  });

  it('are taken for their kind and ids alone', () => {
    const at = { accountKey: 'acc@server', more: 'x' };
    const cases: readonly (readonly [object, NodeClaim])[] = [
      [
        { ...at, kind: 'section', section: 'users' },
        { kind: 'section', accountKey: 'acc@server', section: 'users' },
      ],
      [
        { ...at, kind: 'group', group: { id: 'g', label: 'x' } },
        { kind: 'group', accountKey: 'acc@server', groupId: 'g' },
      ],
      [
        { ...at, kind: 'user', user: { id: 'u', userName: 'x' } },
        { kind: 'user', accountKey: 'acc@server', userId: 'u', groupId: undefined },
      ],
      [
        { ...at, kind: 'member', groupId: 'g', userId: 'u', display: 'x' },
        { kind: 'member', accountKey: 'acc@server', groupId: 'g', userId: 'u' },
      ],
      [
        { ...at, kind: 'loadMore', shown: 1 },
        { kind: 'loadMore', accountKey: 'acc@server' },
      ],
      [{ ...at, kind: 'note', note: { kind: 'noUsers' } }, { kind: 'note' }],
      [
        { kind: 'token', token: { id: 't', baseUrl: 'x' } },
        { kind: 'token', tokenId: 't' },
      ],
      [
        { ...at, kind: 'tokenAccount', tokenId: 't', account: { id: 'acc', name: 'x' } },
        { kind: 'tokenAccount', tokenId: 't', accountId: 'acc' },
      ],
      [
        { ...at, kind: 'tokenCheck', tokenId: 't', words: 'x' },
        { kind: 'tokenCheck', tokenId: 't' },
      ],
      [
        { kind: 'error', target: { ...at, kind: 'members', group: { id: 'g', label: 'x' } }, error: 'x' },
        { kind: 'error', target: { kind: 'members', accountKey: 'acc@server', groupId: 'g' } },
      ],
      [
        { kind: 'error', target: { kind: 'token', tokenId: 't', more: 'x' } },
        { kind: 'error', target: { kind: 'token', tokenId: 't' } },
      ],
      [
        { kind: 'error', target: { kind: 'all', more: 'x' } },
        { kind: 'error', target: { kind: 'all' } },
      ],
    ];
    for (const [given, expected] of cases) assert.deepEqual(rowClaims(given, undefined), rows(expected));
  });

  it('are read without running anything of theirs', () => {
    let ran = 0;
    const trap = {
      get node() {
        ran += 1;
        return account;
      },
      get kind() {
        ran += 1;
        return 'account';
      },
      accountKey: 'acc@server',
    };
    const iterated = Object.assign([account], {
      [Symbol.iterator]: () => {
        ran += 1;
        return [][Symbol.iterator]();
      },
      flatMap: () => {
        ran += 1;
        return [];
      },
    });
    assert.deepEqual(rowClaims(trap, undefined), notRows);
    assert.deepEqual(rowClaims(account, iterated), rows(claim, [claim]));
    assert.equal(ran, 0);
  });

  it('that are no rows, or only some of them, are none at all', () => {
    const { proxy, revoke } = Proxy.revocable([account], {});
    revoke();
    const none: readonly unknown[] = [
      'account',
      1,
      () => account,
      [account],
      proxy,
      Object.create(account),
      { ...account, kind: 'Account' },
      { ...account, kind: '__proto__' },
      { ...account, accountKey: { toString: () => 'acc@server' } },
      { ...account, accountKey: 'x'.repeat(8193) },
      { kind: 'account' },
      { kind: 'section', accountKey: 'acc@server', section: 'toString' },
      { kind: 'user', accountKey: 'acc@server', user: { id: 'u' }, groupId: 1 },
      { kind: 'error', target: { kind: 'some' } },
      { kind: 'error' },
      { kind: 'token', token: 't' },
    ];
    for (const one of none) {
      assert.deepEqual(rowClaims(one, undefined), notRows);
      assert.deepEqual(rowClaims(account, [account, one]), notRows);
    }
    assert.deepEqual(rowClaims(account, proxy), notRows);
    assert.deepEqual(rowClaims(account, new Array(2)), notRows);
    assert.deepEqual(rowClaims(account, new Array(1e9)), notRows);
  });
});
