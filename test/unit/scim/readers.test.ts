import { sameName } from '../../../src/scim/names/sameName.ts';
import { readGroup } from '../../../src/scim/read/readGroup.ts';
import { createInterner } from '../../../src/scim/read/readIds.ts';
import { readError, readList } from '../../../src/scim/read/readMessage.ts';
import { readUser } from '../../../src/scim/read/readUser.ts';
import { errorSchema, groupSchema, listResponseSchema, userSchema } from '../../fixtures/scimSchemas.ts';
import { runs } from '../../support/propertyRuns.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const value = fc.oneof(
  fc.jsonValue({ maxDepth: 1 }),
  fc.string(),
  fc.constantFrom(null, true, 'True', 'FALSE', '1', 1, 0, 1.5, '', 'W/"a"', ' x', 2 ** 53),
);

const spelling = (name: string): fc.Arbitrary<string> =>
  fc.constantFrom(name, name, name.toLowerCase(), name.toUpperCase());

/** Objects with some of the attributes, spelt in any case, also twice, with likely and unlikely values. */
function resource(shape: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<unknown> {
  const entry = fc
    .constantFrom(...Object.keys(shape))
    .chain((name) => fc.tuple(spelling(name), fc.oneof(shape[name]!, value)));
  return fc.array(entry, { maxLength: 12 }).map((entries) => Object.fromEntries(entries));
}

const reference = fc.oneof(fc.string(), resource({ value: fc.string(), display: fc.string() }), value);

const references = fc.array(reference, { maxLength: 20 });

const id = fc.string({ minLength: 1 });

const meta = resource({ version: fc.constantFrom('W/"1"', '"1"', 'a b', 'ä', '') });

const users = fc.oneof(
  resource({
    id,
    userName: fc.string(),
    active: value,
    displayName: fc.string(),
    name: resource({ givenName: fc.string(), familyName: fc.string() }),
    externalId: fc.string(),
    groups: references,
    meta,
  }),
  value,
);

const groups = fc.oneof(
  resource({ id, displayName: fc.string(), externalId: fc.string(), members: references, meta }),
  value,
);

const urn = fc
  .tuple(
    fc.constantFrom('urn:ietf:params:scim:api:messages:2.0:', 'urn:'),
    fc.constantFrom('ListResponse', 'listRESPONSE', 'Error', 'error', 'x'),
  )
  .map((parts) => parts.join(''));

const count = fc.oneof(fc.integer({ min: -1, max: 5 }), fc.constantFrom('0', '17', '-1', '1.0', ' 1'));

const messages = fc.oneof(
  resource({
    schemas: fc.oneof(fc.array(fc.oneof(urn, value), { maxLength: 3 }), urn),
    totalResults: count,
    startIndex: count,
    Resources: fc.array(value, { maxLength: 3 }),
    status: count,
    scimType: fc.string(),
  }),
  value,
);

describe('readList', () => {
  it('says the same as the schema, whatever comes', () => {
    fc.assert(
      fc.property(messages, (body) => {
        const list = listResponseSchema.safeParse(body).data;
        const { totalResults, startIndex, Resources: rows = [] } = list ?? {};
        assert.deepEqual(readList(body), list && { totalResults, startIndex, rows });
      }),
      runs(500),
    );
  });
});

describe('readError', () => {
  it('says the same as the schema, whatever comes', () => {
    fc.assert(
      fc.property(messages, (body) => {
        assert.deepEqual(readError(body), errorSchema.safeParse(body).data);
      }),
      runs(500),
    );
  });
});

describe('readUser', () => {
  it('says the same as the schema, whatever comes', () => {
    fc.assert(
      fc.property(users, (row) => {
        assert.deepEqual(readUser(row, createInterner()), userSchema.safeParse(row).data);
      }),
      runs(500),
    );
  });
});

describe('readGroup', () => {
  it('says the same as the schema, whatever comes', () => {
    fc.assert(
      fc.property(groups, (row) => {
        assert.deepEqual(readGroup(row), groupSchema.safeParse(row).data);
      }),
      runs(500),
    );
  });

  it('keeps each member once', () => {
    const group = readGroup({ id: 'g', members: [{ value: 'a' }, { value: 'b' }, 'a', { value: 'a' }] });
    assert.deepEqual(
      group?.members?.map((member) => member.value),
      ['a', 'b'],
    );
  });
});

describe('what is longer than any name', () => {
  const long = 'x'.repeat(300_000);

  it('is cut where it is read for people, and is no id', () => {
    const user = readUser({
      id: 'u',
      userName: long,
      name: { givenName: long },
      displayName: long,
      groups: [long, 'g'],
    });
    assert(user !== undefined);
    assert.deepEqual(user.groups, ['g']);
    for (const text of [user.userName, user.displayName, user.givenName])
      assert.match(text ?? '', /^x{1000}…$/);
    assert.equal(readUser({ id: long, userName: 'ann@example.com' }), undefined);
    const group = readGroup({
      id: 'g',
      displayName: long,
      members: [{ value: long }, { value: 'u', display: long }],
    });
    assert.deepEqual(
      [group?.displayName.length, group?.members?.map(({ value, display }) => [value, display?.length])],
      [1_001, [['u', 1_001]]],
    );
  });

  it('is counted as far as lists are read', () => {
    for (const totalResults of [999_999_999_999, '999999999999'])
      assert.equal(readList({ totalResults })?.totalResults, 10_000_000);
  });
});

describe('sameName', () => {
  it('folds case and nothing else', () => {
    assert.equal(sameName('Ada@Example.com', 'ada@example.COM'), true);
    assert.equal(sameName('\u212Aelvin', 'kelvin'), false);
    assert.equal(sameName('\u017Fam', 'Sam'), false);
    assert.equal(sameName('ada', 'ada '), false);
  });
});
