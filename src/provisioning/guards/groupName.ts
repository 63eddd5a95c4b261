import { type AccountSnapshot } from '../../cloudflare/snapshotModel.ts';
import { nearMisses } from '../nearMiss.ts';
import { type Finding } from './finding.ts';
import { type Guard } from './guardContext.ts';

/**
 * Names that Cloudflare refuses (empty, or with the reserved prefix `CF`), and names that nearly are a role's and
 * grant minimal access instead. Whether the prefix is refused in lower case too is not documented: a warning.
 */
export const guardGroupName: Guard = ({ plan, snapshot }) =>
  plan.operations.flatMap((operation): readonly Finding[] => {
    if (operation.kind === 'addMembers' && operation.group.kind === 'known')
      return nearMiss(operation.group.displayName, snapshot);
    if (operation.kind !== 'createGroup') return [];
    const { displayName: group } = operation;
    if (group.trim() === '') return [{ level: 'block', code: 'groupNameEmpty' }];
    if (/^cf/iu.test(group))
      return [{ level: group.startsWith('CF') ? 'block' : 'warning', code: 'groupNameReserved', group }];
    return nearMiss(group, snapshot);
  });

/** A user group with policies grants what they say, whatever it is called. */
function nearMiss(group: string, snapshot: AccountSnapshot): readonly Finding[] {
  const known = snapshot.groups.find(({ displayName }) => displayName === group);
  if (known?.grants.kind === 'policies') return [];
  const roles = nearMisses(group, snapshot);
  return roles.length === 0 ? [] : [{ level: 'warning', code: 'groupNameNearMiss', group, roles }];
}
