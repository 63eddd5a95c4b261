import { away, group, joins, leaves } from '../../../fixtures/builders/desired.ts';
import { guardInput, lax, removal } from '../../../fixtures/builders/guardInput.ts';
import { aTenant, plainGroup } from '../../../fixtures/builders/tenant.ts';
import { describeGuards, type GuardRow, people, tenant, users } from './guardCases.ts';

const rows: readonly GuardRow[] = [
  [
    "the token's user",
    guardInput(tenant, leaves('Billing', 'bob'), { tokenUser: { kind: 'known', userId: 'u-ann' } }),
    guardInput(tenant, leaves('Billing', 'ann'), { tokenUser: { kind: 'known', userId: 'u-ann' } }),
    [{ level: 'block', code: 'removesOwnAccess', who: 'tokenUser' }],
  ],
  [
    'the reader',
    guardInput(tenant, away('bob'), { reader: { kind: 'known', userName: 'ANN@example.com' } }),
    guardInput(tenant, away('ann'), { reader: { kind: 'known', userName: 'ANN@example.com' } }),
    [{ level: 'block', code: 'removesOwnAccess', who: 'reader' }],
  ],
  [
    'a reader who is not known',
    guardInput(tenant, joins('Billing', 'dee'), { reader: { kind: 'unknown' } }),
    guardInput(tenant, leaves('Billing', 'ann'), { reader: { kind: 'unknown' } }),
    [{ level: 'warning', code: 'ownAccessUnknown', who: 'reader' }],
  ],
  [
    'an emptied group',
    guardInput(tenant, leaves('Billing', 'ann', 'bob')),
    guardInput(tenant, leaves('Billing', 'ann', 'bob', 'cyd')),
    [{ level: 'block', code: 'emptiesGroup', group: 'Billing', before: 3 }],
  ],
  [
    'a group emptied by deactivation',
    guardInput(users, away('bob')),
    guardInput(users, away('ann')),
    [
      { code: 'emptiesGroup', group: 'Finance' },
      { code: 'emptiesGroup', group: 'Empty' },
    ],
  ],
  [
    'a group emptied by an undo',
    guardInput(users, leaves('Finance', 'bob'), { origin: 'undo' }),
    guardInput(users, leaves('Finance', 'ann'), { origin: 'undo' }),
    [{ level: 'warning', code: 'emptiesGroup' }],
  ],
  [
    'a deleted group',
    guardInput(users, {}),
    guardInput(users, { groups: [group('Finance', { membership: { kind: 'gone' } })] }),
    [{ level: 'warning', code: 'deletesGroup', members: 1 }],
  ],
  [
    'a required person',
    guardInput(tenant, leaves('Billing', 'ann'), {
      settings: { ...lax, requiredPeople: ['BOB@example.com'] },
    }),
    guardInput(tenant, leaves('Billing', 'bob'), {
      settings: { ...lax, requiredPeople: [' BOB@example.com'] },
    }),
    [{ level: 'block', code: 'removesRequiredPerson', person: 'bob@example.com' }],
  ],
  [
    'too many at once',
    guardInput(tenant, away('ann', 'bob'), { settings: { ...lax, maxRemovals: 2 } }),
    guardInput(tenant, away('ann', 'bob', 'dee'), { settings: { ...lax, maxRemovals: 2 } }),
    [
      {
        level: 'block',
        code: 'removesTooMany',
        group: undefined,
        removed: 3,
        limit: { kind: 'count', value: 2 },
      },
    ],
  ],
  [
    'too many in a day of several plans',
    guardInput(tenant, leaves('Billing', 'ann'), {
      settings: { ...lax, maxRemovals: 2 },
      pastRemovals: [removal('u-x', 'g-1', 1), removal('u-y', 'g-1', 2)],
      now: 86_400_005,
    }),
    guardInput(tenant, leaves('Billing', 'ann'), {
      settings: { ...lax, maxRemovals: 2 },
      pastRemovals: [removal('u-x', 'g-1'), removal('u-y', undefined)],
    }),
    [{ code: 'removesTooMany', removed: 3 }],
  ],
  [
    'more than the share of a small group',
    guardInput(aTenant(people, [plainGroup('Billing', ['ann', 'bob'])]), leaves('Billing', 'ann'), {
      settings: { ...lax, maxRemovalPercent: 50 },
    }),
    guardInput(tenant, leaves('Billing', 'ann', 'bob'), { settings: { ...lax, maxRemovalPercent: 50 } }),
    [{ code: 'removesTooMany', group: 'Billing', removed: 2, of: 3, limit: { kind: 'percent', value: 50 } }],
  ],
  [
    'more than the share of a group over a day',
    guardInput(tenant, leaves('Billing', 'ann'), {
      settings: { ...lax, maxRemovalPercent: 50 },
      pastRemovals: [removal('u-x', 'other')],
    }),
    guardInput(tenant, leaves('Billing', 'ann'), {
      settings: { ...lax, maxRemovalPercent: 49 },
      pastRemovals: [removal('u-x', 'g-Billing')],
    }),
    [{ code: 'removesTooMany', removed: 2, of: 4 }],
  ],
];

describe('guards of people', () => {
  describeGuards(rows);
});
