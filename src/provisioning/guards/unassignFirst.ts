import { sortedSet } from '../canonicalJson.ts';
import { type Guard } from './guardContext.ts';

/** Who is still assigned at the identity provider comes back with its next sync. */
export const guardUnassignFirst: Guard = ({ plan }) => {
  const people = plan.operations.flatMap((operation) =>
    operation.kind === 'deactivateUser' ? [operation.user.userName ?? operation.user.id] : [],
  );
  return people.length === 0
    ? []
    : [{ level: 'warning', code: 'unassignAtProvider', people: sortedSet(people) }];
};
