import { type Operation } from './operation.ts';

/**
 * Ids of the operations that give something which a removal of the same plan rests on, by way of others too: the
 * removal is not tried before these are verified. What creates a group or a user is proved by who is added.
 */
export function provenFirst(operations: readonly Operation[]): ReadonlySet<string> {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const found = new Set<string>();
  const follow = (operation: Operation): void => {
    for (const id of operation.after) {
      const earlier = byId.get(id);
      if (earlier === undefined || found.has(id)) continue;
      found.add(id);
      follow(earlier);
    }
  };
  for (const operation of operations)
    if (operation.phase === 'remove' || operation.phase === 'removeSuperAdministrators') follow(operation);
  return new Set(
    [...found].filter((id) => {
      const kind = byId.get(id)?.kind;
      return kind === 'addMembers' || kind === 'attachPolicy' || kind === 'setRoles';
    }),
  );
}
