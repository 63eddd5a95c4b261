import { type AuditEvent } from '../../../../src/history/activity/auditEvent.ts';
import { type ResultState } from '../../../../src/provisioning/journal/pushEntry.ts';
import { type PushRecord } from '../../../../src/provisioning/journal/readPush.ts';
import { type AddMembers, type RemoveMembers } from '../../../../src/provisioning/plan/operation.ts';
import { desiredGroup, desiredOf, planned } from '../../../fixtures/builders/desired.ts';
import { aTenant, userGroup } from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

export const minute = 60_000;

/** When pushes of `membersPush` begin to be counted from. */
export const start = Date.UTC(2026, 9, 1);

/** A real plan of which the members are told again. */
const template = (() => {
  const tenant = aTenant(['ada'], [userGroup('Fresh', [])]);
  const plan = planned(desiredOf(desiredGroup('Fresh', ['ada@example.com'])), tenant);
  const add = plan.operations.find((one): one is AddMembers => one.kind === 'addMembers') ?? assert.fail();
  return { plan, add };
})();

/** A push of one request that puts people into group g, or takes them out, ten minutes after the one before. */
export function membersPush(
  index: number,
  users: readonly string[],
  what: {
    readonly kind?: 'addMembers' | 'removeMembers';
    readonly state?: ResultState;
    readonly at?: number;
    readonly group?: string;
  } = {},
): { readonly record: PushRecord } {
  const { kind = 'addMembers', state = 'applied', at = start + index * 10 * minute, group = 'g' } = what;
  const operation: AddMembers | RemoveMembers = {
    ...template.add,
    kind,
    group: { kind: 'known', id: group, displayName: 'Fresh' },
    users: users.map((id) => ({ kind: 'known', id, userName: `${id}@example.com` })),
  };
  return {
    record: {
      id: `push${String(index)}`,
      plan: { ...template.plan, operations: [operation] },
      by: { tokenId: 't', tokenLabel: 'T', login: 'l' },
      overrides: [],
      startedAt: at,
      endedAt: at + 1_000,
      ending: 'finished',
      results: [{ operationId: operation.id, state, requestIds: [`ray${String(index)}-AMS`] }],
      steps: [{ operation, outcome: state, before: { kind: 'none' } }],
    },
  };
}

/** What the log says of group g, a moment after the push of that number began. */
export function groupEvent(index: number, more: Partial<AuditEvent> = {}): AuditEvent {
  return {
    id: `event${String(index)}`,
    at: start + index * 10 * minute + 500,
    by: { kind: 'account', email: undefined, tokenId: undefined, tokenName: 'Okta' },
    change: 'groupChanged',
    targetId: 'g',
    targetName: undefined,
    members: { kind: 'changed', added: new Set(), removed: new Set() },
    succeeded: true,
    rayId: undefined,
    userAgent: undefined,
    type: 'Update SCIM Group',
    ...more,
  };
}
