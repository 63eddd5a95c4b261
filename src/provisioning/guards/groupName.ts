import { sortedSet } from '../../core/canonicalJson.ts';
import { plannedId } from '../plan/applyToSnapshot.ts';
import { nearMissesIn } from '../plan/nearMiss.ts';
import { type Finding } from './finding.ts';
import { type Guard } from './guardContext.ts';

/** People are put into a group, and have nothing of it: a user group grants nothing until it has a policy. */
export const guardGrantsNothing: Guard = ({ plan, after }) => {
  const filled = plan.operations.flatMap((operation) => {
    if (operation.kind === 'addMembers') return [plannedId(operation.group)];
    return operation.kind === 'createGroup'
      ? [plannedId({ kind: 'planned', displayName: operation.displayName })]
      : [];
  });
  const empty = after.groups.filter(({ id, grants }) => filled.includes(id) && grants.kind === 'nothing');
  return sortedSet(empty.map(({ displayName }) => displayName)).map((group) => ({
    level: 'warning',
    code: 'groupGrantsNothing',
    group,
  }));
};

/**
 * Names that Cloudflare refuses (empty, or with the reserved prefix `CF`), and names that nearly are a role's and
 * grant minimal access instead. Whether the prefix is refused in lower case too is not documented: a warning.
 */
export const guardGroupName: Guard = ({ plan, snapshot }) => {
  const nearMissesOf = nearMissesIn(snapshot);
  // A user group with policies grants what they say, whatever it is called.
  const policied = new Set(
    snapshot.groups.flatMap(({ displayName, grants }) => (grants.kind === 'policies' ? [displayName] : [])),
  );
  const nearMiss = (group: string): readonly Finding[] => {
    if (policied.has(group)) return [];
    const roles = nearMissesOf(group);
    return roles.length === 0 ? [] : [{ level: 'warning', code: 'groupNameNearMiss', group, roles }];
  };
  return plan.operations.flatMap((operation): readonly Finding[] => {
    if (operation.kind === 'addMembers' && operation.group.kind === 'known')
      return nearMiss(operation.group.displayName);
    if (operation.kind !== 'createGroup') return [];
    const { displayName: group } = operation;
    if (group.trim() === '') return [{ level: 'block', code: 'groupNameEmpty' }];
    if (/^cf/iu.test(group))
      return [{ level: group.startsWith('CF') ? 'block' : 'warning', code: 'groupNameReserved', group }];
    return nearMiss(group);
  });
};
