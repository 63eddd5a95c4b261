import { type ApplyOutcome } from '../../../../src/provisioning/apply/applyPlan.ts';
import { type OperationResult } from '../../../../src/provisioning/journal/pushEntry.ts';
import { type Operation } from '../../../../src/provisioning/plan/operation.ts';
import { type Account, type TenantState } from '../../../fixtures/strictTenant/tenantState.ts';
import assert from 'node:assert/strict';

/** Holds each claim of an outcome against the truth of the tenant. */
export function checkOutcome(state: TenantState, account: Account, outcome: ApplyOutcome): void {
  assert(outcome.kind === 'applied', JSON.stringify(outcome));
  for (const [index, operation] of outcome.record.plan.operations.entries()) {
    const result = outcome.record.results[index]!;
    const so = isSo(state, account, operation);
    const said = `${operation.kind}: ${result.state}, and ${JSON.stringify(so)}`;
    if (result.state === 'applied') assert.ok(!so.includes(false), said);
    if (result.state === 'refused' || result.state === 'skipped') assert.ok(!so.includes(true), said);
    if (result.state === 'partly') assert.ok(so.includes(true) && so.includes(false), said);
  }
}

/** For each thing that an operation is to bring about, whether it is so. */
function isSo(state: TenantState, account: Account, operation: Operation): readonly boolean[] {
  const named = (name: string) => account.userGroups.filter((group) => group.name === name);
  const userIdOf = (email: string) => state.people.find((one) => one.email === email)?.id ?? '';
  switch (operation.kind) {
    case 'createGroup': {
      const made = named(operation.displayName).length;
      assert.ok(made <= 1, 'nothing is made twice');
      return [made === 1];
    }
    case 'deleteGroup':
      return [named(operation.group.displayName).length === 0];
    case 'addMembers':
    case 'removeMembers': {
      const ids = new Set(named(operation.group.displayName)[0]?.userIds);
      return operation.users.map(
        ({ userName = '' }) => ids.has(userIdOf(userName)) === (operation.kind === 'addMembers'),
      );
    }
    case 'attachPolicy':
    case 'detachPolicy': {
      const wanted = operation.policy.permissionGroups.map(({ id }) => id).join();
      const policies = named(operation.group.displayName)[0]?.policies ?? [];
      const attached = policies.filter(({ permissionGroupIds }) => permissionGroupIds.join() === wanted);
      assert.ok(attached.length <= 1, 'nothing is attached twice');
      return [(attached.length === 1) === (operation.kind === 'attachPolicy')];
    }
    case 'deactivateUser':
      return [account.members.every(({ userId }) => userId !== userIdOf(operation.user.userName ?? ''))];
    default:
      return assert.fail(`${operation.kind} is not held against anything here`);
  }
}

/** Each request id of a report is that of a write which the tenant got, and the ones that did something are all there. */
export function checkRequestIds(
  outcome: ApplyOutcome,
  writes: readonly {
    readonly cfRay: string;
    readonly applied: string;
    readonly status: number | undefined;
  }[],
): void {
  assert(outcome.kind === 'applied');
  const told = new Set(outcome.record.results.flatMap(({ requestIds }: OperationResult) => requestIds));
  const sent = new Set(writes.map(({ cfRay }) => cfRay));
  for (const id of told) assert.ok(sent.has(id), id);
  for (const { cfRay, applied, status } of writes)
    if (applied === 'yes' && status !== undefined) assert.ok(told.has(cfRay), `${cfRay} is lost`);
}
