import { lima } from './accessAccounts.ts';

/** What the access page never says, and somebody might who has taken it over. */
export const lies: readonly unknown[] = [
  undefined,
  'apply',
  { kind: 'apply' },
  { kind: 'plan', plan: 'apply', account: 'x', person: 'y', group: null },
  { kind: 'plan', plan: 'deactivate', account: '__proto__', person: 'constructor', group: null },
  { kind: 'plan', plan: 'deactivate', account: 'x'.repeat(9000), person: 'y', group: null },
  {
    kind: 'plan',
    plan: 'leaveGroup',
    account: lima.name,
    person: 'y',
    group: 'z',
    command: 'cloudflareScim.applyPlan',
  },
  { kind: 'open', opened: { account: 'x', person: 'y', column: null } },
  { kind: 'query', query: { by: 'roles', text: 'x'.repeat(1e6) } },
  { kind: 'rows', view: 1, from: -1, count: 1e9 },
  { kind: 'start', words: { Close: 'Apply' } },
  { command: 'cloudflareScim.applyPlan' },
];
