import { type OperationResult } from '../../../../src/provisioning/journal/pushEntry.ts';
import { type Plan } from '../../../../src/provisioning/plan/model.ts';
import { type Operation } from '../../../../src/provisioning/plan/operation.ts';
import { type SandboxAccount } from '../../../../src/sandbox/model.ts';
import assert from 'node:assert/strict';

/** Holds what a push says of memberships, of the groups it made and of who is active against what the server has. */
export function checkReport(account: SandboxAccount, plan: Plan, results: readonly OperationResult[]): void {
  for (const [index, operation] of plan.operations.entries()) {
    const { state, left } = results[index]!;
    const truth = truthOf(account, operation);
    const said = `${operation.kind}: ${state}`;
    if (truth === undefined) continue;
    if (truth === 'groupGone') {
      assert.ok(state !== 'applied' && state !== 'partly', said);
      continue;
    }
    const { all, so } = truth;
    if (state === 'applied') assert.deepEqual(so, all, said);
    if (state === 'refused' || state === 'skipped') assert.deepEqual(so, [], said);
    if (state === 'partly') assert.deepEqual([...so, ...(left ?? [])].sort(), [...all].sort(), said);
  }
}

/** Whom an operation was to change, and for whom the server has it as desired; undefined for what is not looked at here. */
function truthOf(
  account: SandboxAccount,
  operation: Operation,
): 'groupGone' | undefined | { readonly all: readonly string[]; readonly so: readonly string[] } {
  const named = (name: string) => [...account.groups.values()].filter((group) => group.displayName === name);
  if (operation.kind === 'createGroup') {
    const made = named(operation.displayName);
    assert.ok(made.length <= 1, 'nothing is made twice');
    return { all: [operation.displayName], so: made.map(({ displayName }) => displayName) };
  }
  if (operation.kind === 'deactivateUser' || operation.kind === 'reactivateUser') {
    const { id } = operation.user;
    const isActive = account.users.get(id)?.active === true;
    return { all: [id], so: isActive === (operation.kind === 'reactivateUser') ? [id] : [] };
  }
  if (operation.kind !== 'addMembers' && operation.kind !== 'removeMembers') return undefined;
  const { group: ref } = operation;
  const group = ref.kind === 'known' ? account.groups.get(ref.id) : named(ref.displayName)[0];
  const wanted = operation.kind === 'addMembers';
  const all = operation.users.map((user) =>
    user.kind === 'known' ? user.id : (idOf(account, user.userName) ?? user.userName),
  );
  // One that was to be made by the plan itself was never there.
  if (group === undefined) return ref.kind === 'known' ? 'groupGone' : { all, so: [] };
  return { all, so: all.filter((id) => group.memberIds.has(id) === wanted) };
}

function idOf(account: SandboxAccount, userName: string): string | undefined {
  return [...account.users.values()].find((user) => user.userName === userName)?.id;
}
