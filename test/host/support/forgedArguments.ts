import { type Node, type NodeOf } from '../../../src/directory/node.ts';
import { type TokenRecord } from '../../../src/directory/tokenRecord.ts';

/** In every text that an argument makes up: wherever it turns up, an argument was believed. */
export const forged = 'FORGED';

/** Rows that are there. */
export interface RealRows {
  readonly account: NodeOf<'account'>;
  readonly group: NodeOf<'group'>;
  readonly user: NodeOf<'user'>;
  readonly token: NodeOf<'token'>;
}

/** Arguments that name what is there, and lie about the rest of it: `trap` stands for every address. */
export function liesAbout({ account, group, user, token }: RealRows, trap: string) {
  const { accountKey } = account;
  const id = `${forged}/id`;
  const info = { id: forged, name: forged };
  const liedRecord: TokenRecord = { ...token.token, label: forged, baseUrl: trap, storage: 'session' };
  const liedGroup = {
    ...group.group,
    label: forged,
    displayName: forged,
    membersFrom: 'users' as const,
    policies: [forged],
  };
  const liedUser = { ...user.user, userName: `${forged}@example.com`, displayName: forged, groups: [forged] };
  const nodes: Readonly<{ [K in Node['kind']]: Record<keyof NodeOf<K>, unknown> }> = {
    account: {
      id,
      kind: 'account',
      accountKey,
      account: info,
      sandbox: true,
      baseUrl: trap,
      sharesName: true,
    },
    section: { id, kind: 'section', accountKey, section: 'users' },
    group: { id, kind: 'group', accountKey, group: liedGroup, hint: forged },
    user: { id, kind: 'user', accountKey, user: liedUser, groupId: group.group.id, sharesName: true },
    member: {
      id,
      kind: 'member',
      accountKey,
      groupId: group.group.id,
      userId: user.user.id,
      display: forged,
    },
    loadMore: { id, kind: 'loadMore', accountKey, shown: 1e9, total: -1 },
    continueSearch: { id, kind: 'continueSearch', accountKey, read: 1e9, total: -1 },
    note: { id, kind: 'note', note: { kind: 'invitedBeside', addresses: [forged] } },
    error: {
      id,
      kind: 'error',
      target: { kind: 'members', accountKey, group: liedGroup },
      error: new Error(forged),
      tokenLabel: forged,
    },
    token: { id, kind: 'token', token: liedRecord },
    tokenAccount: {
      id,
      kind: 'tokenAccount',
      accountKey: `${account.account.id}@${trap}`,
      tokenId: token.token.id,
      account: { ...account.account, name: forged },
    },
    tokenCheck: { id, kind: 'tokenCheck', tokenId: token.token.id, words: forged, level: 'good' },
    tokenPermission: {
      id,
      kind: 'tokenPermission',
      tokenId: token.token.id,
      permission: forged,
      state: 'held',
      words: forged,
      accountName: forged,
    },
    findingScope: {
      id,
      kind: 'findingScope',
      accountKey,
      part: 'all',
      shown: { label: forged },
      icon: 'tokens',
    },
    findingRule: {
      id,
      kind: 'findingRule',
      accountKey,
      rule: 'legacyRoleGroup',
      shown: { label: forged },
      level: 'action',
      few: true,
      silenced: false,
    },
    finding: {
      id,
      kind: 'finding',
      accountKey,
      rule: 'halfOffboarded',
      key: user.user.id,
      shown: { label: forged, tooltip: forged },
      level: 'action',
      fixable: true,
      silenced: false,
    },
    activity: {
      id,
      kind: 'activity',
      row: 'activityPush',
      key: `../${forged}.jsonl`,
      step: forged,
      shown: { label: forged, tooltip: forged },
      icon: 'done',
      opens: 'open',
      flags: ['unfinished', 'undoable', 'doubtful', 'traced'],
    },
  };
  return { ...nodes, row: { id, node: nodes.token } };
}

/** Arguments about what is not there, and what is no row at all. */
export function nothingOf(rows: RealRows, trap: string): readonly unknown[] {
  const { account, group, user, token } = rows;
  const { accountKey } = account;
  const elsewhere = `${account.account.id}@${trap}`;
  const lied = { ...token, token: { ...token.token, baseUrl: trap, label: forged } };
  const { proxy: revoked, revoke } = Proxy.revocable({}, {});
  revoke();
  return [
    { ...account, accountKey: elsewhere },
    { ...account, accountKey: { toString: () => accountKey } },
    { ...user, accountKey: elsewhere },
    { ...user, user: { ...user.user, id: `${forged}\u202e\n` } },
    { ...user, groupId: '../..' },
    { ...group, group: { ...group.group, id: 'constructor' } },
    { kind: 'member', accountKey, groupId: group.group.id, userId: '' },
    { kind: 'section', accountKey, section: 'toString' },
    { kind: 'error', target: { kind: 'users', accountKey: elsewhere } },
    { kind: 'token', token: { ...lied.token, id: '__proto__' } },
    { kind: 'tokenAccount', accountKey, tokenId: token.token.id, account: { id: forged } },
    { kind: 'findingScope', accountKey: elsewhere },
    { kind: 'finding', accountKey, rule: 'constructor', key: '__proto__' },
    { kind: 'findingRule', accountKey: 'tokens', rule: forged },
    { kind: 'activity', row: 'toString', key: forged },
    { kind: 'activity', row: 'activityJournal', key: '../../user.json' },
    { kind: 'tokenCheck', tokenId: forged.repeat(100_000) },
    {
      get node() {
        throw new Error(forged);
      },
    },
    {
      get node() {
        return lied;
      },
    },
    Object.create(lied),
    JSON.parse(JSON.stringify({ a: lied }).replace('"a"', '"__proto__"')),
    revoked,
    [lied],
    Object.assign(() => forged, lied),
    forged,
  ];
}
