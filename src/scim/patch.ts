import { AppError } from '../core/errors.ts';

/** The single-valued attributes that are ever changed; those of `name` by their path. */
type PatchedAttribute =
  'active' | 'userName' | 'displayName' | 'externalId' | 'name.givenName' | 'name.familyName';

/**
 * The operations this extension sends (RFC 7644 section 3.5.2). There is none that replaces a whole membership,
 * since that drops whoever joined meanwhile, and none that removes the path `members`, since servers then empty
 * the group whatever value stands beside it.
 */
export type PatchOperation =
  | { readonly op: 'replace'; readonly path: PatchedAttribute; readonly value: string | boolean }
  | { readonly op: 'remove'; readonly path: PatchedAttribute }
  | { readonly op: 'add'; readonly path: 'members'; readonly value: readonly { readonly value: string }[] }
  | { readonly op: 'remove'; readonly path: MemberPath };

/** `members[value eq "…"]`, the id as a JSON string. */
type MemberPath = `members[value eq ${string}]`;

/** What a PATCH can change of a user or group. Members are a set. */
export type PatchState = Readonly<
  Partial<Record<PatchedAttribute, string | boolean>> & { members?: readonly string[] }
>;

const attributes: readonly PatchedAttribute[] = [
  'userName',
  'name.givenName',
  'name.familyName',
  'displayName',
  'externalId',
  'active',
];

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

export function addMembers(ids: readonly string[]): readonly PatchOperation[] {
  const distinct = Array.from(new Set(ids));
  if (distinct.length === 0) return [];
  return [{ op: 'add', path: 'members', value: distinct.map((value) => ({ value })) }];
}

export function removeMembers(ids: readonly string[]): readonly PatchOperation[] {
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

/** The operations that make `after` of `before`; none where they are equal. */
export function diff(before: PatchState, after: PatchState): readonly PatchOperation[] {
  const changed = attributes.flatMap((path): readonly PatchOperation[] => {
    const value = after[path];
    if (value === before[path]) return [];
    return [value === undefined ? { op: 'remove', path } : { op: 'replace', path, value }];
  });
  const had = new Set(before.members);
  const wanted = new Set(after.members);
  return [
    ...changed,
    ...addMembers([...wanted].filter((id) => !had.has(id))),
    ...removeMembers([...had].filter((id) => !wanted.has(id))),
  ];
}

/** What a conforming server makes of the operations. */
export function applyPatch(operations: readonly PatchOperation[], before: PatchState): PatchState {
  const values = new Map(attributes.map((path) => [path, before[path]]));
  const members = new Set(before.members);
  for (const operation of operations) {
    if (operation.op === 'add') for (const { value } of operation.value) members.add(value);
    else if (operation.op === 'replace') values.set(operation.path, operation.value);
    else if (isMemberPath(operation.path)) members.delete(memberIn(operation.path));
    else values.set(operation.path, undefined);
  }
  const told = Array.from(values).filter(([, value]) => value !== undefined);
  const state = Object.fromEntries(told) as PatchState;
  return before.members === undefined && members.size === 0 ? state : { ...state, members: [...members] };
}

function isMemberPath(path: PatchedAttribute | MemberPath): path is MemberPath {
  return path.startsWith('members[');
}

function memberIn(path: MemberPath): string {
  return JSON.parse(path.slice('members[value eq '.length, -1)) as string;
}
