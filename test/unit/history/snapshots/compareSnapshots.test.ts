import { accountAccess } from '../../../../src/access/accountAccess.ts';
import { foldedRoleName } from '../../../../src/access/grants/role.ts';
import { type PersonRow } from '../../../../src/access/model.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import {
  type Change,
  type Comparison,
  compareSnapshots,
} from '../../../../src/history/snapshots/compareSnapshots.ts';
import { pseudonymous } from '../../../../src/history/snapshots/pseudonyms.ts';
import { readSnapshot } from '../../../../src/history/snapshots/readSnapshot.ts';
import { type SnapshotFile } from '../../../../src/history/snapshots/snapshotFile.ts';
import { readableText } from '../../../../src/history/snapshots/snapshotText.ts';
import { takeSnapshot } from '../../../../src/history/snapshots/takeSnapshot.ts';
import { groupId, peopleIn, randomAccount, snapshotOf } from '../../../fixtures/builders/randomAccount.ts';
import {
  aMember,
  aTenant,
  billingRole,
  plainGroup,
  policyFor,
  read,
  roles,
  superRole,
  unread,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';
import { isThere, moved, shown } from './trueChanges.ts';
import { runs } from '../../../support/propertyRuns.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';

/** As it is saved. */
const savedText = (snapshot: SnapshotFile): string =>
  atOnce(readableText(snapshot)) ?? assert.fail('not saved');

const few = runs(30);

function file(...snapshots: readonly AccountSnapshot[]): SnapshotFile {
  return takeSnapshot(
    snapshots.map((snapshot) => ({
      kind: 'read',
      key: snapshot.accountId,
      token: 'Audit',
      access: atOnce(accountAccess(snapshot)),
    })),
    Date.UTC(2026, 10, 30),
  );
}

function compare(before: SnapshotFile, after: SnapshotFile): Comparison {
  return atOnce(compareSnapshots(before, after));
}

const told = ({ changes }: Comparison): readonly string[] =>
  changes.map(({ change, thing, before, after }) => {
    const what = thing.kind === 'role' || thing.kind === 'group' ? `${thing.kind} ${thing.name}` : thing.kind;
    return `${(after ?? before)?.name.split('@')[0] ?? ''} ${change} ${what}`;
  });

const personOf = (row: PersonRow | undefined): string =>
  (row?.name ?? '').replace(/^u-/u, '').replace(/@.*$/u, '');

const isClaim = ({ change }: Change): boolean =>
  change === 'gained' || change === 'lost' || change === 'both';

describe('the comparison of two snapshots', () => {
  it('says exactly who gained and lost what, where everything was read', () => {
    fc.assert(
      fc.property(randomAccount, randomAccount, (first, second) => {
        const [one, other] = [shown(first), shown(second)];
        const { changes } = compare(file(snapshotOf(one)), file(snapshotOf(other)));
        const found = changes
          .filter(({ change, thing }) => change !== 'changed' && thing.kind !== 'state')
          .map(({ change, thing, before, after }) => {
            const what = thing.kind === 'role' ? thing.key : thing.kind === 'group' ? thing.id : '';
            return `${personOf(after ?? before)} ${change} ${thing.kind} ${what}`;
          });
        const expected = one.people.flatMap((before, index) => {
          const after = other.people[index]!;
          const [then, now] = [isThere(one, before), isThere(other, after)];
          const lines = then === now ? [] : [`${now ? 'gained' : 'lost'} person `];
          for (const { name } of roles) {
            const { gained, lost } = moved(one, other, before.name, name, true);
            if (gained || lost)
              lines.push(
                `${gained && lost ? 'both' : gained ? 'gained' : 'lost'} role ${foldedRoleName(name)}`,
              );
          }
          for (const [place, group] of one.groups.entries()) {
            const later = other.groups[place]!;
            const [was, is] = [peopleIn(one, group).includes(before), peopleIn(other, later).includes(after)];
            if (was !== is) lines.push(`${is ? 'gained' : 'lost'} group ${groupId(group)}`);
          }
          return lines.map((line) => `${before.name} ${line}`);
        });
        assert.deepEqual(found.toSorted(), expected.toSorted());
      }),
      few,
    );
  });

  it('never calls lost or gained what only could not be read', () => {
    fc.assert(
      fc.property(randomAccount, randomAccount, (one, other) => {
        const { changes } = compare(file(snapshotOf(one)), file(snapshotOf(other)));
        for (const change of changes.filter(isClaim)) {
          const { thing, before, after } = change;
          const name = personOf(after ?? before);
          const [then, now] = [one, other].map(({ people }) =>
            people.find((person) => person.name === name)!,
          );
          const what = `${name} ${change.change} ${JSON.stringify(thing)}`;
          const isGain = change.change === 'gained' || change.change === 'both';
          const isLoss = change.change === 'lost' || change.change === 'both';
          if (thing.kind === 'role') {
            const role = roles.find((each) => foldedRoleName(each.name) === thing.key)!.name;
            // A denial that was not read takes nothing from what is on record.
            const truths = [true, false].map((denials) => moved(one, other, name, role, denials));
            assert.ok(!isGain || truths.some(({ gained }) => gained), what);
            assert.ok(!isLoss || truths.some(({ lost }) => lost), what);
          }
          if (thing.kind === 'group') {
            const [was, is] = (
              [
                [one, then!],
                [other, now!],
              ] as const
            ).map(([account, person]) =>
              peopleIn(
                account,
                account.groups.find((group) => groupId(group) === thing.id)!,
              ).includes(person),
            );
            assert.deepEqual([was, is], [isLoss, isGain], what);
          }
          if (thing.kind === 'person')
            assert.deepEqual([isThere(one, then!), isThere(other, now!)], [isLoss, isGain], what);
        }
      }),
      few,
    );
  });

  it('leaves out no one who is shown otherwise than before: a gain, a loss or a change, or it can’t be told', () => {
    fc.assert(
      fc.property(randomAccount, randomAccount, (one, other) => {
        const result = compare(file(snapshotOf(one)), file(snapshotOf(other)));
        const whole = result.accounts.every(
          ({ before, after }) => [...before.unread, ...after.unread].length === 0,
        );
        for (const { name } of one.people)
          for (const role of roles) {
            const { gained, lost } = moved(one, other, name, role.name, true);
            if (!gained && !lost) continue;
            const isTold = result.changes.some(
              ({ thing, before, after }) =>
                personOf(after ?? before) === name &&
                thing.kind === 'role' &&
                thing.key === foldedRoleName(role.name),
            );
            assert.ok(isTold || !whole, `${name} ${role.name}`);
          }
      }),
      few,
    );
  });

  it('finds nothing in two snapshots of the same', () => {
    fc.assert(
      fc.property(randomAccount, (account) => {
        assert.deepEqual(told(compare(file(snapshotOf(account)), file(snapshotOf(account)))), []);
      }),
      few,
    );
  });

  it('is the same of snapshots that were written down and read again', () => {
    fc.assert(
      fc.property(randomAccount, randomAccount, (one, other) => {
        const files = [one, other].map((account) => file(snapshotOf(account))) as [
          SnapshotFile,
          SnapshotFile,
        ];
        const again = files.map((each) => {
          const found = atOnce(readSnapshot(new TextEncoder().encode(savedText(each))));
          assert.ok(found.kind === 'read');
          return found.snapshot;
        }) as [SnapshotFile, SnapshotFile];
        assert.deepEqual(told(compare(...again)), told(compare(...files)));
      }),
      few,
    );
  });

  it('is the same of pseudonymous snapshots of one key, by other names', () => {
    fc.assert(
      fc.property(randomAccount, randomAccount, (one, other) => {
        const plain = [one, other].map((account) => file(snapshotOf(account))) as [
          SnapshotFile,
          SnapshotFile,
        ];
        const hidden = plain.map((each) => pseudonymous(each, 'a key')) as [SnapshotFile, SnapshotFile];
        const names = new Map<string, string>();
        for (const [index, each] of plain.entries())
          for (const [place, account] of each.accounts.entries()) {
            const same = hidden[index]!.accounts[place]!;
            account.people.forEach(({ key }, at) => names.set(key, same.people[at]!.key));
            account.groups.forEach(({ id }, at) => names.set(id, same.groups[at]!.id));
          }
        const lines = ({ changes }: Comparison, rename: (text: string) => string): readonly string[] =>
          changes
            .map(({ change, thing, before, after }) => {
              const id = thing.kind === 'group' ? rename(thing.id) : thing.kind === 'role' ? thing.key : '';
              const keys = [before, after].map((row) => row && rename(row.key));
              return [change, thing.kind, id, ...keys].join(' ');
            })
            .toSorted();
        assert.deepEqual(
          lines(compare(...hidden), (text) => text),
          lines(compare(...plain), (text) => names.get(text) ?? assert.fail(text)),
        );
        for (const each of hidden)
          assert.doesNotMatch(savedText(each), /example\.com|Engineers|u-ann|Example Account|Audit/u);
      }),
      few,
    );
  });

  const members = read([aMember('ann', { roles: [billingRole] }), aMember('bob')]);
  const groups = [
    plainGroup(superRole.name, ['ann']),
    userGroup('Engineers', ['bob'], [policyFor(billingRole)]),
  ];
  const before = aTenant(['ann', 'bob'], groups, { members });

  it('tells of a change of way without calling it a gain or a loss', () => {
    const after = aTenant(
      ['ann', 'bob'],
      [groups[0]!, userGroup('Engineers', ['ann', 'bob'], [policyFor(billingRole)])],
      {
        members: read([aMember('ann'), aMember('bob')]),
      },
    );
    assert.deepEqual(told(compare(file(before), file(after))), [
      'ann changed role Billing',
      'ann gained group Engineers',
    ]);
  });

  it('takes somebody who was deleted and invited again for the same person, by the address', () => {
    const after = aTenant(['ann', 'bob'], groups, { members });
    const again: AccountSnapshot = {
      ...after,
      users: after.users.map((user) => (user.id === 'u-bob' ? { ...user, id: 'u-bob2' } : user)),
      groups: [groups[0]!, userGroup('Engineers', ['bob2'], [policyFor(billingRole)])],
      members: read([aMember('ann', { roles: [billingRole] }), aMember('bob', { userId: 'u-bob2' })]),
    };
    assert.deepEqual(told(compare(file(before), file(again))), []);
  });

  it('does not say who lost their direct roles, where the account members could not be read', () => {
    const after = aTenant(['ann', 'bob'], groups, { members: unread() });
    assert.deepEqual(told(compare(file(before), file(after))), ['ann unclear role Billing']);
  });

  it('names accounts that one of them lacks', () => {
    const other = { ...before, accountId: 'f'.repeat(32), accountName: 'Lagos' };
    const { apart, accounts } = compare(file(before, other), file(before));
    assert.deepEqual([apart, accounts.length], [[{ in: 'before', id: 'f'.repeat(32), name: 'Lagos' }], 1]);
  });
});
