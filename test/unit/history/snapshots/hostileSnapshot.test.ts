import { compareSnapshots } from '../../../../src/history/snapshots/compareSnapshots.ts';
import { notCompared } from '../../../../src/history/snapshots/notCompared.ts';
import { readSnapshot } from '../../../../src/history/snapshots/readSnapshot.ts';
import { type SnapshotAccount, type SnapshotFile } from '../../../../src/history/snapshots/snapshotFile.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import assert from 'node:assert/strict';

const time = '2026-11-30T10:00:00.000Z';

const account = (more: Partial<SnapshotAccount> = {}): SnapshotAccount => ({
  id: 'a1',
  name: 'Lima',
  readAt: time,
  token: 'Audit',
  organization: null,
  notReadable: [],
  roles: [],
  groups: [],
  gaps: [],
  people: [],
  ...more,
});

const file = (accounts: readonly SnapshotAccount[], more: Partial<SnapshotFile> = {}): SnapshotFile => {
  const snapshot = {
    format: 'cloudflare-scim-snapshot',
    version: 1,
    takenAt: time,
    pseudonyms: null,
    accounts,
    notRead: [],
    ...more,
  };
  const read = atOnce(readSnapshot(new TextEncoder().encode(JSON.stringify(snapshot))));
  assert.ok(read.kind === 'read', JSON.stringify(read).slice(0, 200));
  return read.snapshot;
};

const person = (
  more: Partial<SnapshotAccount['people'][number]> = {},
): SnapshotAccount['people'][number] => ({
  key: 'p',
  name: 'p@example.com',
  displayName: null,
  userId: 'p',
  state: 'active',
  groups: [],
  access: [],
  unsure: [],
  ...more,
});

const ids = (count: number, of: string): readonly string[] =>
  Array.from({ length: count }, (_, index) => `${of}${String(index)}`);

/** How often anything else has its turn, and the most that is looked up between two turns. */
function piecesOf(
  before: SnapshotFile,
  after: SnapshotFile,
): { readonly pieces: number; readonly most: number } {
  let [pieces, most, looks] = [0, 0, 0];
  const has = Reflect.get(Set.prototype, 'has') as (this: Set<unknown>, value: unknown) => boolean;
  const get = Reflect.get(Map.prototype, 'get') as (this: Map<unknown, unknown>, key: unknown) => unknown;
  Set.prototype.has = function (value): boolean {
    looks += 1;
    return has.call(this, value);
  };
  Map.prototype.get = function (key): unknown {
    looks += 1;
    return get.call(this, key);
  };
  try {
    const steps = compareSnapshots(before, after);
    for (;;) {
      looks = 0;
      const { done } = steps.next();
      most = Math.max(most, looks);
      pieces += 1;
      if (done === true) return { pieces, most };
    }
  } finally {
    Set.prototype.has = has;
    Map.prototype.get = get;
  }
}

describe('a snapshot that somebody made to do harm', () => {
  const many = 2_000;

  it('is compared in small pieces, and each thing is looked up, whatever one person claims', () => {
    const groups = ids(many, 'g').map((id) => ({ id, name: id }));
    const roles = ids(many, 'r').map((key) => ({ key, name: key }));
    const gaps = ids(many, 'g').map((groupId) => ({
      cause: { kind: 'groupMembersUnread' as const, groupId, label: groupId },
      roles: ['elsewhere'],
      groups: [groupId],
    }));
    const grant = (role: string): SnapshotAccount['people'][number]['access'][number] => ({
      role,
      access: 'allow',
      how: 'role',
      group: null,
      alsoMaybeDirectly: false,
      where: 'account',
      parts: [],
      scopes: [],
    });
    const one = (claims: number): SnapshotFile =>
      file([
        account({
          roles,
          groups,
          gaps,
          notReadable: gaps.map(({ cause: { groupId, label } }) => ({
            kind: 'groupMembers',
            groupId,
            label,
          })),
          people: [
            person({
              groups: ids(claims, 'g'),
              access: ids(claims, 'r').map(grant),
              unsure: gaps.map((_, place) => place),
            }),
          ],
        }),
      ]);
    const { pieces, most } = piecesOf(one(many), one(many - 1));
    assert.ok(pieces >= 50, String(pieces));
    assert.ok(most <= 40_000, String(most));
    const { changes } = atOnce(compareSnapshots(one(many), one(many - 1)));
    assert.deepEqual(
      changes.map(({ change, thing }) => `${change} ${thing.kind}`),
      ['lost role', 'unclear group'],
    );
    const scopes = ids(10_000, 's');
    const wide = file([
      account({
        roles: roles.slice(0, 1),
        people: [person({ access: Array(20).fill({ ...grant('r0'), where: 'part', parts: ['x'], scopes }) })],
      }),
    ]);
    assert.ok(piecesOf(wide, wide).most <= 40_000);
  });

  it('takes gaps that name more than any account has for gaps that may give anything', () => {
    const names = ids(10_000, 'x');
    const gaps = Array(25).fill({ cause: { kind: 'usersIncomplete' }, roles: names, groups: names });
    const one = (roles: readonly string[]): SnapshotFile =>
      file([
        account({
          roles: [{ key: 'r', name: 'r' }],
          gaps,
          people: [
            person({
              unsure: gaps.map((_, place) => place),
              access: roles.map((role) => ({
                role,
                access: 'allow',
                how: 'role',
                group: null,
                alsoMaybeDirectly: false,
                where: 'account',
                parts: [],
                scopes: [],
              })),
            }),
          ],
        }),
      ]);
    const { changes } = atOnce(compareSnapshots(one(['r']), one([])));
    assert.deepEqual(
      changes.map(({ change }) => change),
      ['unclear'],
    );
  });

  it('hides no account of one file behind a namesake that could not be read', () => {
    const other = account({ id: 'a2', name: 'Twin' });
    const notRead = [{ id: 'a3', name: 'Twin', why: 'No.' }];
    const lines = notCompared(
      atOnce(compareSnapshots(file([account(), other], { notRead }), file([account()]))),
    );
    assert.ok(lines.includes('Twin is in the earlier one alone.'), lines.join('\n'));
    assert.ok(lines.includes('Twin could not be read the first time. No.'));
    const same = [{ id: 'a2', name: 'Twin', why: 'No.' }];
    assert.ok(
      !notCompared(
        atOnce(compareSnapshots(file([account(), other]), file([account()], { notRead: same }))),
      ).includes('Twin is in the earlier one alone.'),
    );
  });
});
