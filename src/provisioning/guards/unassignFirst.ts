import { sortedSet } from '../canonicalJson.ts';
import { type Guard } from './guardContext.ts';

/** Who is still assigned at the identity provider comes back with its next sync. */
export const guardUnassignFirst: Guard = ({ plan }) => {
  const people = plan.operations.flatMap((operation) => {
    if (operation.kind === 'deactivateUser') return [operation.user.userName ?? operation.user.id];
    // What takes an invitation of this editor's back is no leaving.
    return operation.kind === 'removeFromAccount' && plan.origin === 'deactivate' ? [operation.email] : [];
  });
  return people.length === 0
    ? []
    : [{ level: 'warning', code: 'unassignAtProvider', people: sortedSet(people) }];
};
