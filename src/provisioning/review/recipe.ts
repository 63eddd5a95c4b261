import { type Desired, type Origin, type PersonRef } from '../plan/desired.ts';
import { type Plan } from '../plan/model.ts';

/**
 * How a plan can be made again, in ids alone: what a window keeps of it over a reload. `changes`: what the plan would
 * have done, without anyone who came into a group since. `start`: it takes names or policies, so its questions are asked
 * again.
 */
export type Recipe =
  | { readonly kind: 'undo'; readonly push: string }
  /** What is revoked there by then. */
  | { readonly kind: 'accessReview'; readonly review: string }
  | {
      readonly kind: 'changes';
      readonly origin: Origin;
      readonly groups: readonly {
        readonly id: string;
        readonly add: readonly string[];
        readonly remove: readonly string[];
      }[];
      readonly inactive: readonly string[];
    }
  | { readonly kind: 'start'; readonly origin: Origin; readonly resumes: boolean };

export function recipeOf({ operations, origin, undoes, review }: Plan): Recipe {
  if (undoes !== undefined)
    return origin === 'undo' ? { kind: 'undo', push: undoes } : { kind: 'start', origin, resumes: true };
  if (review !== undefined) return { kind: 'accessReview', review: review.id };
  const groups = new Map<string, { add: string[]; remove: string[] }>();
  const inactive: string[] = [];
  for (const operation of operations) {
    if (operation.kind === 'deactivateUser') inactive.push(operation.user.id);
    else if (
      (operation.kind === 'addMembers' || operation.kind === 'removeMembers') &&
      operation.group.kind === 'known' &&
      operation.users.every((user) => user.kind === 'known')
    ) {
      const group = groups.get(operation.group.id) ?? { add: [], remove: [] };
      groups.set(operation.group.id, group);
      const ids = operation.users.flatMap((user) => (user.kind === 'known' ? [user.id] : []));
      group[operation.kind === 'addMembers' ? 'add' : 'remove'].push(...ids);
    } else return { kind: 'start', origin, resumes: false };
  }
  return {
    kind: 'changes',
    origin,
    groups: [...groups].map(([id, change]) => ({ id, ...change })),
    inactive,
  };
}

export function desiredBy({ groups, inactive }: Extract<Recipe, { readonly kind: 'changes' }>): Desired {
  const person = (id: string): PersonRef => ({ kind: 'id', id });
  return {
    groups: groups.map(({ id, add, remove }) => ({
      target: { kind: 'id', id },
      whenMissing: { kind: 'refuse' },
      membership: { kind: 'change', add: add.map(person), remove: remove.map(person) },
      attach: [],
      detach: [],
    })),
    users: inactive.map((id) => ({ kind: 'inactive', person: person(id) })),
    roles: [],
  };
}
