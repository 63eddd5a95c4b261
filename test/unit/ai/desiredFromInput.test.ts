import { desiredFromInput } from '../../../src/ai/desiredFromInput.ts';
import { ToolRefusal } from '../../../src/ai/toolRefusal.ts';
import { aTenant, plainGroup, userGroup } from '../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const tenant = aTenant(['ann', 'bob'], [plainGroup('Billing', ['ann']), userGroup('Engineers', ['bob'])]);

const engineers = tenant.groups[1]!.id;

describe('what a language model proposes', () => {
  it('is a desired state by ids that the account has', () => {
    const desiredState = desiredFromInput(
      {
        account: 'a',
        groups: [
          { group: 'g-Billing', add: ['u-bob'] },
          { group: engineers, exactly: ['u-ann'] },
        ],
        deactivate: ['u-ann', 'u-ann'],
      },
      tenant,
    );
    const { desired } = desiredState(tenant);
    const id = (one: string) => ({ kind: 'id', id: one });
    assert.deepEqual(
      desired.groups.map(({ target, membership, whenMissing }) => [target, membership, whenMissing]),
      [
        [id('g-Billing'), { kind: 'change', add: [id('u-bob')], remove: [] }, { kind: 'refuse' }],
        [id(engineers), { kind: 'exactly', people: [id('u-ann')] }, { kind: 'refuse' }],
      ],
    );
    assert.deepEqual(desired.users, [{ kind: 'inactive', person: id('u-ann') }]);
    assert.deepEqual(desired.roles, []);
  });

  it('is refused for an id that the account does not have, for both kinds at once, and for nothing', () => {
    for (const [input, words] of [
      [{ deactivate: ['u-zoe'] }, /No user.*u-zoe.*nothing was proposed/],
      [{ deactivate: ['ann@example.com'] }, /No user/],
      [{ groups: [{ group: 'Billing', add: ['u-ann'] }] }, /No group.*Billing/],
      [{ groups: [{ group: 'g-Billing', remove: ['*'] }] }, /No user/],
      [{ groups: [{ group: 'g-Billing', exactly: [], add: ['u-ann'] }] }, /either/],
      [{}, /Nothing was asked for/],
      [{ groups: [], deactivate: [] }, /Nothing was asked for/],
    ] as const)
      assert.throws(
        () => desiredFromInput({ account: 'a', ...input } as Parameters<typeof desiredFromInput>[0], tenant),
        (error) => error instanceof ToolRefusal && words.test(error.message),
      );
  });
});
