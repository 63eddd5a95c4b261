import { plannedId } from '../applyToSnapshot.ts';
import { sortedSet } from '../canonicalJson.ts';
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
