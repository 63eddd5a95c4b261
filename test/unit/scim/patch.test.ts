import { AppError } from '../../../src/core/errors.ts';
import {
  addMembers,
  applyPatch,
  diff,
  memberPatches,
  patchBody,
  type PatchState,
  removeMembers,
  setActive,
} from '../../../src/scim/patch.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const text = fc.string({ unit: 'binary', minLength: 1 });

const id = fc.oneof(
  text,
  fc.constantFrom('a@b.c', 'o"hara', 'a b', '..', 'x/y', 'x"] or members[value pr', '\\'),
);

const states: fc.Arbitrary<PatchState> = fc.record(
  {
    userName: text,
    displayName: text,
    externalId: text,
    'name.givenName': text,
    'name.familyName': text,
    active: fc.boolean(),
    members: fc.uniqueArray(id),
  },
  { requiredKeys: [] },
);

const normal = (state: PatchState): object => ({ ...state, members: [...(state.members ?? [])].sort() });

describe('patch', () => {
  it('leads from any state to any other', () => {
    fc.assert(
      fc.property(states, states, (before, after) => {
        assert.deepEqual(normal(applyPatch(diff(before, after), before)), normal(after));
      }),
    );
  });

  it('has nothing to say about equal states', () => {
    fc.assert(
      fc.property(states, (state) => {
        assert.deepEqual(diff(state, { ...state }), []);
      }),
    );
  });

  it('never replaces a membership, never removes it by its bare path, and spells op in lower case', () => {
    fc.assert(
      fc.property(states, states, (before, after) => {
        for (const operation of diff(before, after)) {
          assert.match(operation.op, /^(add|remove|replace)$/);
          const path: string = operation.path;
          if (operation.op === 'replace') assert.doesNotMatch(path, /^members/);
          if (operation.op === 'remove') assert.notEqual(path, 'members');
        }
      }),
    );
  });

  it('cuts long changes into requests that together are the change', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(id),
        fc.uniqueArray(id),
        fc.integer({ min: 1, max: 7 }),
        (had, wanted, batch) => {
          const add = wanted.filter((one) => !had.includes(one));
          const remove = had.filter((one) => !wanted.includes(one));
          const requests = memberPatches({ add, remove }, batch);
          assert.equal(requests.length, Math.ceil(add.length / batch) + Math.ceil(remove.length / batch));
          for (const operations of requests) {
            const first = operations[0];
            assert(first !== undefined);
            if (first.op === 'add') {
              assert.equal(operations.length, 1);
              assert(first.value.length <= batch);
            } else assert(operations.length <= batch);
          }
          const after = requests.reduce<PatchState>((state, operations) => applyPatch(operations, state), {
            members: had,
          });
          assert.deepEqual([...(after.members ?? [])].sort(), [...wanted].sort());
        },
      ),
    );
  });

  it('is what RFC 7644 and Cloudflare document, to the letter', () => {
    assert.deepEqual(patchBody(setActive(false)), {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'active', value: false }],
    });
    assert.deepEqual(addMembers(['u1', 'u2', 'u1']), [
      { op: 'add', path: 'members', value: [{ value: 'u1' }, { value: 'u2' }] },
    ]);
    assert.deepEqual(removeMembers(['u1', 'o"hara']), [
      { op: 'remove', path: 'members[value eq "u1"]' },
      { op: 'remove', path: 'members[value eq "o\\"hara"]' },
    ]);
  });

  it('refuses to make a request of nothing', () => {
    assert.throws(
      () => patchBody([]),
      (error) => AppError.is(error, 'invalid'),
    );
    assert.deepEqual(memberPatches({}), []);
    assert.deepEqual(addMembers([]), []);
  });
});

describe('the dialects of PATCH', () => {
  type Dialects = Readonly<Record<'add' | 'remove' | 'deactivate', Readonly<Record<string, unknown>>>>;
  const dialects = JSON.parse(
    readFileSync(new URL('../../fixtures/patch-dialects.json', import.meta.url), 'utf8'),
  ) as Dialects;

  it('are known, and ours is the one that every conforming server takes', () => {
    const ours = {
      add: addMembers(['<U1>'])[0],
      remove: removeMembers(['<U1>'])[0],
      deactivate: setActive(false)[0],
    };
    for (const [what, operation] of Object.entries(ours)) {
      const { safe, ...others } = dialects[what as keyof Dialects];
      assert.deepEqual(operation, safe);
      for (const other of Object.values(others)) assert.notDeepEqual(operation, other);
    }
  });
});
