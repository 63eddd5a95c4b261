import {
  groupMakesSuperAdministrators,
  isSuperAdministratorPolicy,
  isSuperAdministratorRole,
  mayHoldSuperAdministrator,
} from '../../access/grants/superAdministrators.ts';
import { type PersonAccess } from '../../access/grants/accessOf.ts';
import { type Policy } from '../../cloudflare/resources/policies.ts';
import { policyFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { type Draft, groupKey } from './draft.ts';
import { type Operation, type Phase, type SetRoles } from './operation.ts';

/** When in the plan it is applied: whatever may take a Super Administrator away comes last. `people`, `byMember`: see `arrange`. */
export function phaseOf(
  draft: Draft,
  snapshot: AccountSnapshot,
  people: ReadonlyMap<string, PersonAccess>,
  byMember: ReadonlyMap<string, PersonAccess>,
): Phase {
  const lowers = (certainty: 'yes' | 'maybe' | 'no'): Phase =>
    certainty === 'no' ? 'remove' : 'removeSuperAdministrators';
  const group = (id: string): Phase => {
    const found = snapshot.groups.find((one) => one.id === id);
    return lowers(found === undefined ? 'maybe' : groupMakesSuperAdministrators(found, snapshot.accountId));
  };
  const leaves = (person: PersonAccess | undefined): Phase =>
    lowers(person === undefined || mayHoldSuperAdministrator(person, people) ? 'maybe' : 'no');
  switch (draft.kind) {
    case 'createUser':
    case 'reactivateUser':
    case 'createGroup':
      return 'prepare';
    case 'addMembers':
    case 'attachPolicy':
    case 'inviteMember':
      return 'add';
    case 'removeMembers':
    case 'deleteGroup':
      return group(draft.group.id);
    case 'detachPolicy':
      return lowers(isSuperAdministratorPolicy(draft.policy, snapshot.accountId));
    case 'deactivateUser':
      return leaves(people.get(draft.user.id));
    case 'removeFromAccount':
      return leaves(byMember.get(draft.memberId));
    case 'setRoles': {
      const kept = new Set(draft.roles.map(({ id }) => id));
      const lost = draft.before.filter(({ id }) => !kept.has(id));
      const policies = lostPolicies(draft.policies);
      if (lost.length === 0 && policies.length === 0) return 'add';
      return lost.some((role) => isSuperAdministratorRole(role) !== 'no') ||
        policies.some((policy) => isSuperAdministratorPolicy(policy, snapshot.accountId) !== 'no')
        ? 'removeSuperAdministrators'
        : 'remove';
    }
  }
}

function lostPolicies(policies: SetRoles['policies']): readonly Policy[] {
  const kept = new Set(policies?.after.map(policyFingerprint));
  return policies?.before.filter((policy) => !kept.has(policyFingerprint(policy))) ?? [];
}

/** Whether somebody becomes a Super Administrator by it, or may. */
export function makesSuperAdministrators(operation: Operation, snapshot: AccountSnapshot): boolean {
  switch (operation.kind) {
    case 'attachPolicy':
      return isSuperAdministratorPolicy(operation.policy, snapshot.accountId) !== 'no';
    case 'setRoles':
      return (
        operation.phase === 'add' &&
        (operation.roles.some((role) => isSuperAdministratorRole(role) === 'yes') ||
          operation.policies?.after.some(
            (policy) => isSuperAdministratorPolicy(policy, snapshot.accountId) === 'yes',
          ) === true)
      );
    case 'addMembers': {
      const id = groupKey(operation.group);
      const group = snapshot.groups.find((one) => one.id === id);
      return group === undefined || groupMakesSuperAdministrators(group, snapshot.accountId) !== 'no';
    }
    default:
      return false;
  }
}
