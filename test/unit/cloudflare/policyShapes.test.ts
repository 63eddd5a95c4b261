import { policies as policiesSchema, type Policy } from '../../../src/cloudflare/resources/policies.ts';
import {
  carries,
  isCarried,
  isListCarried,
  policyBody,
  policyShapes,
} from '../../../src/cloudflare/resources/policyShapes.ts';
import assert from 'node:assert/strict';

const accountId = 'a1';
const whole = { key: `com.cloudflare.api.account.${accountId}`, objects: [{ key: '*' }] };

/** As reads give one: with dates, names, `meta` and a status that no documented body takes. */
const shown = {
  id: 'p1',
  access: 'allow',
  status: 'V',
  created_on: '2026-01-05T10:00:00Z',
  modified_on: '2026-01-05T10:00:00Z',
  permission_groups: [{ id: 'g1', name: 'DNS', meta: { label: 'dns' }, status: 'V' }],
  resource_groups: [{ id: 'r1', name: 'all', meta: { editable: 'false' }, scope: whole }],
};

function readOne(raw: object): Policy {
  const [policy] = policiesSchema.parse([raw]) ?? [];
  assert(policy !== undefined);
  return policy;
}

const shapesOf = (raw: object): readonly string[] =>
  policyShapes.filter((shape) => carries(readOne(raw), shape));

describe('documented shapes of a policy', () => {
  it('are three, and none has what a read shows beside', () => {
    const bodies = policyShapes.map((shape) => policyBody(readOne(shown), shape, () => 'new'));
    const grant = { access: 'allow', permission_groups: [{ id: 'g1' }] };
    assert.deepEqual(bodies, [
      { id: 'p1', ...grant, resource_groups: [{ id: 'r1' }] },
      { ...grant, resource_groups: [{ scope: whole }] },
      { ...grant, resource_groups: [{ id: 'r1' }] },
    ]);
    assert.deepEqual(shapesOf(shown), policyShapes);
  });

  const all = policyShapes;
  const byId = ['identified', 'byId'];
  const resource = shown.resource_groups[0]!;
  const rows: readonly (readonly [string, object, readonly string[]])[] = [
    ['a field that nobody knows', { ...shown, condition: { ip: ['192.0.2.1'] } }, []],
    ['the same, empty', { ...shown, condition: {}, tags: [], note: null }, all],
    ['a status that is not in force', { ...shown, status: 'D' }, []],
    [
      'an unknown field of a permission group',
      { ...shown, permission_groups: [{ id: 'g', expires: 1 }] },
      [],
    ],
    ['no resource groups at all', { ...shown, resource_groups: undefined }, []],
    ['an unknown field of a resource group', { ...shown, resource_groups: [{ ...resource, not: 1 }] }, byId],
    ['two scopes', { ...shown, resource_groups: [{ ...resource, scope: [whole, whole] }] }, byId],
    ['one scope in a list', { ...shown, resource_groups: [{ ...resource, scope: [whole] }] }, all],
    ['no scope', { ...shown, resource_groups: [{ id: 'r1' }] }, byId],
    [
      'an object of a scope that cannot be read',
      { ...shown, resource_groups: [{ id: 'r1', scope: { ...whole, objects: [{ key: '*' }, {}] } }] },
      byId,
    ],
    [
      'a field of a scope’s object',
      { ...shown, resource_groups: [{ id: 'r1', scope: { ...whole, objects: [{ key: '*', until: 1 }] } }] },
      byId,
    ],
    ['no id of the resource group', { ...shown, resource_groups: [{ scope: whole }] }, ['scoped']],
    ['neither id nor one scope', { ...shown, resource_groups: [{ scope: [whole, whole] }] }, []],
  ];
  for (const [name, raw, expected] of rows)
    it(`${expected.length === 0 ? 'none carries' : `${expected.join(', ')} carry`} ${name}`, () => {
      assert.deepEqual(shapesOf(raw), expected);
      assert.equal(isCarried(readOne(raw), accountId), expected.length > 0);
    });

  it('have to carry a whole list, with the id of the whole account where that can be looked up', () => {
    const onlyIds = readOne({ ...shown, resource_groups: [{ id: 'r2' }] });
    const onlyScope = readOne({
      ...shown,
      id: 'p2',
      resource_groups: [{ scope: { key: 'zone', objects: [] } }],
    });
    const account = readOne({ ...shown, id: 'p3', resource_groups: [{ scope: whole }] });
    assert.equal(isListCarried([onlyIds, onlyScope], accountId), false);
    assert.equal(isListCarried([onlyIds, account], accountId), true);
    assert.equal(isListCarried([], accountId), true);
  });
});
