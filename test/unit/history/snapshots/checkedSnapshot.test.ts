import { checkedSnapshot } from '../../../../src/history/snapshots/checkedSnapshot.ts';
import { type SnapshotFile, type SnapshotPerson } from '../../../../src/history/snapshots/snapshotFile.ts';
import { frozen } from '../reviews/reviewRig.ts';
import assert from 'node:assert/strict';

describe('a snapshot of many people', () => {
  const { snapshot } = frozen({ kind: 'account' });
  const [account] = snapshot.accounts;
  const [person] = account?.people ?? [];
  assert.ok(account !== undefined && person !== undefined);
  const withPeople = (people: readonly SnapshotPerson[]): SnapshotFile => ({
    ...snapshot,
    accounts: [{ ...account, people }],
  });

  /** How many of the things are looked at between two steps, at most, and the answer. */
  function inSteps(value: unknown, things: readonly unknown[]): { readonly most: number; read: unknown } {
    let [looked, most] = [0, 0];
    for (const thing of things)
      Object.defineProperty(thing, 'access', {
        enumerable: true,
        get: () => {
          looked += 1;
          return 'allow';
        },
      });
    const steps = checkedSnapshot(value);
    for (;;) {
      const step = steps.next();
      most = Math.max(most, looked);
      looked = 0;
      if (step.done === true) return { most, read: step.value };
    }
  }

  it('is checked person by person, and role by role of one person, with turns for everything else', () => {
    const grants = Array.from({ length: 300 }, () => ({ ...person.access[0]! }));
    const many = inSteps(
      withPeople(grants.map((grant, at) => ({ ...person, key: `u-${String(at)}`, access: [grant] }))),
      grants,
    );
    assert.ok(many.most > 0 && many.most <= 5, String(many.most));
    const one = inSteps(withPeople([{ ...person, access: grants }]), grants);
    assert.ok(one.most > 0 && one.most <= 5, String(one.most));
  });

  it('is the same afterwards, and says where something of it is not as the schema says', () => {
    const read = (value: unknown): unknown => inSteps(value, []).read;
    assert.deepEqual(read(snapshot), { kind: 'checked', value: snapshot });
    const path = (value: unknown): unknown => {
      const found = read(value) as { readonly kind: string; readonly path?: unknown };
      return [found.kind, found.path];
    };
    const odd = (more: object): unknown => withPeople([person, { ...person, ...more }]);
    const at = ['accounts', 0, 'people', 1];
    assert.deepEqual(path(odd({ state: 'x' })), ['badField', [...at, 'state']]);
    assert.deepEqual(path(odd({ access: [...person.access, {}] })), [
      'badField',
      [...at, 'access', person.access.length, 'role'],
    ]);
    assert.deepEqual(path(odd({ access: 'x' })), ['badField', [...at, 'access']]);
    assert.deepEqual(path(odd({ more: 1 })), ['badField', at]);
    assert.deepEqual(path({ ...snapshot, accounts: 'x' }), ['badField', ['accounts']]);
    assert.deepEqual(path({ ...snapshot, accounts: [{ ...account, people: {} }] }), [
      'badField',
      ['accounts', 0, 'people'],
    ]);
    assert.deepEqual(path({ ...snapshot, more: [] }), ['badField', []]);
    assert.deepEqual(path(undefined), ['badField', []]);
  });
});
