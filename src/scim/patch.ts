import { AppError } from '../core/errors.ts';

/**
 * The operations this extension sends (RFC 7644 section 3.5.2). There is none that replaces a whole membership,
 * since that drops anyone who joined meanwhile, and none that removes the path `members`, since servers then empty
 * the group whatever value stands beside it.
 */
export type PatchOperation =
  | { readonly op: 'replace'; readonly path: 'active'; readonly value: boolean }
  | { readonly op: 'add'; readonly path: 'members'; readonly value: readonly { readonly value: string }[] }
  | { readonly op: 'remove'; readonly path: MemberPath };

/** `members[value eq "…"]`, the id as a JSON string. */
type MemberPath = `members[value eq ${string}]`;

export function setActive(active: boolean): readonly PatchOperation[] {
  return [{ op: 'replace', path: 'active', value: active }];
}

/** The body of a PATCH request. Throws `invalid` where there is nothing to change. */
export function patchBody(operations: readonly PatchOperation[]): object {
  if (operations.length === 0) throw new AppError('invalid');
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: operations };
}

export interface MemberChange {
  readonly add?: readonly string[];
  readonly remove?: readonly string[];
}

/**
 * A change of membership as requests, one list of operations each: additions first, `batch` members in the one
 * operation of a request; then removals, each an operation of its own, `batch` of them in a request.
 */
export function memberPatches(change: MemberChange, batch = 100): readonly (readonly PatchOperation[])[] {
  return [
    ...batches(change.add ?? [], batch).map((ids) => addMembers(ids)),
    ...batches(change.remove ?? [], batch).map((ids) => removeMembers(ids)),
  ];
}

function addMembers(ids: readonly string[]): readonly PatchOperation[] {
  const distinct = Array.from(new Set(ids));
  if (distinct.length === 0) return [];
  return [{ op: 'add', path: 'members', value: distinct.map((value) => ({ value })) }];
}

function removeMembers(ids: readonly string[]): readonly PatchOperation[] {
  return Array.from(new Set(ids), (id) => ({ op: 'remove', path: memberPath(id) }));
}

function memberPath(id: string): MemberPath {
  return `members[value eq ${JSON.stringify(id)}]`;
}

function batches(ids: readonly string[], size: number): readonly (readonly string[])[] {
  const distinct = Array.from(new Set(ids));
  const step = Math.max(1, size);
  return Array.from({ length: Math.ceil(distinct.length / step) }, (_, index) =>
    distinct.slice(index * step, (index + 1) * step),
  );
}
