import { AppError } from '../../../src/core/errors.ts';
import { memberPatches, patchBody, type PatchOperation, setActive } from '../../../src/scim/patch.ts';
import { anyCharacter } from '../../fixtures/anyCharacter.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

const text = fc.string({ unit: anyCharacter, minLength: 1 });

const id = fc.oneof(
  text,
  fc.constantFrom('a@b.c', 'o"hara', 'a b', '..', 'x/y', 'x"] or members[value pr', '\\'),
);

/** What a conforming server makes of the operations. */
function applied(operations: readonly PatchOperation[], before: readonly string[]): readonly string[] {
  const members = new Set(before);
  for (const operation of operations) {
    if (operation.op === 'add') for (const { value } of operation.value) members.add(value);
    else if (operation.op === 'remove')
      members.delete(JSON.parse(operation.path.slice('members[value eq '.length, -1)) as string);
  }
  return [...members];
}

describe('patch', () => {
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
            for (const { op, path } of operations)
              assert.ok(op !== 'remove' || (path as string) !== 'members');
          }
          const after = requests.reduce<readonly string[]>((members, one) => applied(one, members), had);
          assert.deepEqual([...after].sort(), [...wanted].sort());
        },
      ),
    );
  });

  it('is what RFC 7644 and Cloudflare document, to the letter', () => {
    assert.deepEqual(patchBody(setActive(false)), {
      schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'],
      Operations: [{ op: 'replace', path: 'active', value: false }],
    });
    assert.deepEqual(memberPatches({ add: ['u1', 'u2', 'u1'], remove: ['u1', 'o"hara'] }), [
      [{ op: 'add', path: 'members', value: [{ value: 'u1' }, { value: 'u2' }] }],
      [
        { op: 'remove', path: 'members[value eq "u1"]' },
        { op: 'remove', path: 'members[value eq "o\\"hara"]' },
      ],
    ]);
  });

  it('refuses to make a request of nothing', () => {
    assert.throws(
      () => patchBody([]),
      (error) => AppError.is(error, 'invalid'),
    );
    assert.deepEqual(memberPatches({}), []);
  });
});

describe('the dialects of PATCH', () => {
  type Dialects = Readonly<Record<'add' | 'remove' | 'deactivate', Readonly<Record<string, unknown>>>>;
  const dialects = JSON.parse(
    readFileSync(new URL('../../fixtures/patch-dialects.json', import.meta.url), 'utf8'),
  ) as Dialects;

  it('are known, and ours is the one that every conforming server takes', () => {
    const ours = {
      add: memberPatches({ add: ['<U1>'] })[0]?.[0],
      remove: memberPatches({ remove: ['<U1>'] })[0]?.[0],
      deactivate: setActive(false)[0],
    };
    for (const [what, operation] of Object.entries(ours)) {
      const { safe, ...others } = dialects[what as keyof Dialects];
      assert.deepEqual(operation, safe);
      for (const other of Object.values(others)) assert.notDeepEqual(operation, other);
    }
  });
});
