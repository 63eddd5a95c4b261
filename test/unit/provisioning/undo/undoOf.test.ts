import { accessOf, applyToSnapshot } from '../../../fixtures/atOnce.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { type AccountSnapshot } from '../../../../src/cloudflare/snapshot/model.ts';
import { beforeImagesOf } from '../../../../src/provisioning/journal/beforeImage.ts';
import { type JournalledOperation } from '../../../../src/provisioning/journal/journalledOperations.ts';
import { plannedId } from '../../../../src/provisioning/plan/applyToSnapshot.ts';
import { type Desired } from '../../../../src/provisioning/plan/desired.ts';
import { type Operation } from '../../../../src/provisioning/plan/operation.ts';
import { lostWords } from '../../../../src/provisioning/review/lostWords.ts';
import { operationWords } from '../../../../src/provisioning/review/planWords.ts';
import { undoOf } from '../../../../src/provisioning/undo/undoOf.ts';
import { group, names, planned } from '../../../fixtures/builders/desired.ts';
import { aNewUser, randomCase } from '../../../fixtures/builders/randomTenant.ts';
import {
  aMember,
  aTenant,
  aUser,
  billingRole,
  plainGroup,
  policyFor,
  read,
  superRole,
  unread,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';
import { runs } from '../../../support/propertyRuns.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

/** The journal of a plan that was applied whole. */
function journalOf(
  operations: readonly Operation[],
  tenant: AccountSnapshot,
): readonly JournalledOperation[] {
  let state = tenant;
  return operations.map((operation) => {
    const [before = { kind: 'none' }] = atOnce(beforeImagesOf([operation], state));
    state = applyToSnapshot([operation], state);
    const created =
      operation.kind === 'createGroup'
        ? { createdId: plannedId({ kind: 'planned', displayName: operation.displayName }) }
        : {};
    return { operation, outcome: 'applied', before, ...created };
  });
}

/** Who has what and how; for those named only what groups give. */
function accessTable(tenant: AccountSnapshot, withoutDirect: ReadonlySet<string>): unknown {
  return [...accessOf(tenant).values()]
    .filter((person) => person.state !== 'inactive')
    .map((person) => {
      const direct = withoutDirect.has(person.name);
      const grants = person.grants.filter(({ through }) => through.kind === 'group' || !direct);
      return [
        person.name,
        direct ? 'active' : person.state,
        person.groups.map(({ displayName }) => displayName).sort(),
        grants.map(({ role, through }) => `${role} ${through.kind}`).sort(),
      ];
    })
    .sort(([one], [other]) => (String(one) < String(other) ? -1 : 1));
}

function undone(
  desired: Partial<Desired>,
  tenant: AccountSnapshot,
  changed = (after: AccountSnapshot) => after,
) {
  const plan = planned(desired, tenant);
  const after = changed(applyToSnapshot(plan.operations, tenant));
  const undo = undoOf(journalOf(plan.operations, tenant), after);
  const back = planned(undo.desired, after, 'undo');
  return { plan, after, undo, back, end: applyToSnapshot(back.operations, after) };
}

describe('undoOf', () => {
  it('restores equal access, but for what it says is lost', () => {
    let written = 0;
    fc.assert(
      fc.property(randomCase, ({ tenant, desired }) => {
        const { plan, end } = undone(desired, tenant);
        if (plan.operations.length > 0) written++;
        // A member who is deactivated is gone; what comes back is a member again only on the server.
        const deactivated = plan.operations.flatMap((operation) =>
          operation.kind === 'deactivateUser' ? [operation.user.userName ?? ''] : [],
        );
        const apart = new Set(deactivated);
        assert.deepEqual(accessTable(end, apart), accessTable(tenant, apart));
      }),
      runs(200),
    );
    assert.ok(written > 60);
  });

  const tenant = aTenant(['ann', 'bob', 'cyd'], [plainGroup('Billing', ['ann', 'bob'])]);
  const push = {
    groups: [group('Billing', { membership: { kind: 'exactly', people: names('bob', 'cyd') } })],
  };

  it('leaves alone who joined meanwhile by another hand', () => {
    const more = aTenant(['ann', 'bob', 'cyd', 'dee'], [plainGroup('Billing', ['ann', 'bob'])]);
    const { end } = undone(push, more, (after) => ({
      ...after,
      groups: [plainGroup('Billing', ['bob', 'cyd', 'dee'])],
    }));
    assert.deepEqual(end.groups[0]?.members, read(['u-bob', 'u-dee', 'u-ann']));
  });

  it('does not undo what was refused', () => {
    const plan = planned(push, tenant);
    const steps = journalOf(plan.operations, tenant).map(
      (step) => ({ ...step, outcome: 'refused' }) as const,
    );
    assert.deepEqual(undoOf(steps, tenant).desired.groups, []);
  });

  it('finds somebody who came back under another id', () => {
    const { back } = undone(push, tenant, (after) => ({
      ...after,
      users: after.users.map((user) => (user.id === 'u-ann' ? aUser('ann', { id: 'u-new' }) : user)),
    }));
    const add = back.operations.find(({ kind }) => kind === 'addMembers');
    assert.deepEqual(add?.kind === 'addMembers' && add.users.map((user) => plannedId(user)), ['u-new']);
  });

  it('names whom nobody knows any more', () => {
    const { undo } = undone(push, tenant, (after) => ({
      ...after,
      users: after.users.filter(({ id }) => id !== 'u-ann'),
    }));
    assert.deepEqual(undo.lost, [{ kind: 'personGone', person: 'ann@example.com', group: 'Billing' }]);
  });

  it('says which direct roles a deactivation costs, and creates again who is gone', () => {
    const direct = { ...tenant, members: read([aMember('ann', { roles: [superRole] })]) };
    const leave = { users: [{ kind: 'inactive', person: { kind: 'id', id: 'u-ann' } }] } as const;
    const { undo, back } = undone(leave, direct, (after) => ({
      ...after,
      users: after.users.filter(({ id }) => id !== 'u-ann'),
      groups: [plainGroup('Billing', ['bob'])],
    }));
    assert.deepEqual(undo.lost, [
      { kind: 'userRecreated', userName: 'ann@example.com' },
      { kind: 'directAccess', userName: 'ann@example.com', roles: [superRole], policies: [], complete: true },
    ]);
    assert.deepEqual(
      back.operations.map(({ id }) => id),
      ['createUser:ann@example.com', 'addMembers:g-Billing'],
    );
  });

  it('says that somebody is no member any more by a whole list alone', () => {
    const setting = { ...tenant, members: read(['ann', 'bob'].map((name) => aMember(name))) };
    const desired = { roles: [{ memberId: 'm-ann', roles: [billingRole] }] };
    const lostBy = (members: AccountSnapshot['members']) =>
      undone(desired, setting, (after) => ({ ...after, members })).undo.lost;
    const [email, left] = ['ann@example.com', [aMember('bob')]];
    assert.deepEqual(lostBy(read(left)), [{ kind: 'memberGone', email }]);
    const unsure = [{ kind: 'memberNotKnown', email }] as const;
    assert.deepEqual(lostBy({ kind: 'partial', some: left, why: 'shifted' }), unsure);
    assert.deepEqual(lostBy(unread()), unsure);
    assert.match(lostWords(unsure[0]), /^ann@example\.com isn’t among the members that could be read/u);
  });

  it('writes the id of a policy only where it is known to be nobody else’s', () => {
    const own = { ...policyFor(billingRole), id: 'p-1' };
    const deletion = { groups: [group('Finance', { detach: [own] })] };
    const with_ = aTenant(['ann'], [userGroup('Finance', ['ann'], [own])]);
    const idsBy = (members: AccountSnapshot['members']) =>
      undone(deletion, with_, (after) => ({ ...after, members })).undo.desired.groups.flatMap(({ attach }) =>
        attach.map(({ id }) => id),
      );
    assert.deepEqual(idsBy(read([aMember('ann')])), ['p-1']);
    assert.deepEqual(idsBy({ kind: 'partial', some: [aMember('ann')], why: 'shifted' }), [undefined]);
  });

  it('says all that it writes of who and what is made again', () => {
    const names = { givenName: 'Ann', familyName: 'Alder', displayName: 'A. Alder', externalId: '00u1' };
    const finance = { ...userGroup('Finance', ['bob']), externalId: '00g1' };
    const setting = { ...aTenant(['bob'], [finance]), users: [aUser('ann', names), aUser('bob')] };
    const desired = {
      users: [{ kind: 'inactive', person: { kind: 'id', id: 'u-ann' } }],
      groups: [group('Finance', { membership: { kind: 'gone' } })],
    } as const;
    const { back } = undone(desired, setting, (after) => ({
      ...after,
      users: after.users.filter(({ id }) => id !== 'u-ann'),
    }));
    assert.deepEqual(
      back.operations
        .filter(({ kind }) => kind === 'createUser' || kind === 'createGroup')
        .map((operation) => operationWords(operation, setting.accountId)),
      [
        'Create user ann@example.com (pending until they accept); name Ann Alder, display name A. Alder, external ID 00u1',
        'Create empty group Finance; external ID 00g1',
      ],
    );
  });

  it('says so where direct roles could not be read', () => {
    const leave = { users: [{ kind: 'inactive', person: { kind: 'id', id: 'u-ann' } }] } as const;
    const { undo } = undone(leave, { ...tenant, members: unread() });
    assert.partialDeepStrictEqual(undo.lost, [{ kind: 'directAccess', complete: false }]);
  });

  it('deactivates whom a plan created, who cannot be deleted', () => {
    const create = {
      users: [{ kind: 'active', user: aNewUser('new@example.com'), whenMissing: 'create' }],
    } as const;
    const { undo, back } = undone(create, tenant);
    assert.deepEqual(undo.lost, [{ kind: 'userRemains', userName: 'new@example.com' }]);
    assert.deepEqual(
      back.operations.map(({ kind }) => kind),
      ['deactivateUser'],
    );
  });

  it('deletes a group it created, and makes a deleted one again with its policies', () => {
    const account = aTenant(['ann'], [userGroup('Finance', ['ann'], [policyFor(billingRole)])]);
    const made = undone(
      {
        groups: [
          group('Fresh', {
            whenMissing: { kind: 'create' },
            membership: { kind: 'exactly', people: names('ann') },
          }),
        ],
      },
      account,
    );
    assert.deepEqual(
      made.back.operations.map(({ kind }) => kind),
      ['deleteGroup'],
    );
    const deleted = undone({ groups: [group('Finance', { membership: { kind: 'gone' } })] }, account);
    assert.deepEqual(
      deleted.back.operations.map(({ kind }) => kind),
      ['createGroup', 'attachPolicy', 'addMembers'],
    );
    assert.deepEqual(deleted.undo.lost, [{ kind: 'groupRecreated', group: 'Finance' }]);
  });
});
