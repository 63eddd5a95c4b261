import { decode } from '../../core/decode.ts';
import { nestsTooDeep } from '../../core/nestsTooDeep.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { checkedSnapshot } from './checkedSnapshot.ts';
import { type SnapshotAccount, type SnapshotFile, snapshotFile } from './snapshotFile.ts';
import * as z from 'zod/mini';

/** Why a file is not compared. */
export type SnapshotRefusal =
  | { readonly kind: 'tooLarge' | 'notText' | 'notJson' | 'nestsTooDeep' | 'notASnapshot' | 'laterVersion' }
  /** `field`: where in the file, made of names of the schema and places alone. */
  | { readonly kind: 'badField'; readonly field: string }
  | { readonly kind: 'twice'; readonly what: 'account' | 'person' | 'group' | 'role' }
  | { readonly kind: 'unknownPlace' };

export type ReadSnapshot =
  | { readonly kind: 'read'; readonly snapshot: SnapshotFile }
  | { readonly kind: 'refused'; readonly why: SnapshotRefusal };

/** Bytes: tens of thousands of people take less. */
const mostBytes = 40_000_000;

/** A snapshot from a file that anybody may have made; what of it grows with the people, in steps. */
export function* readSnapshot(bytes: Uint8Array): Steps<ReadSnapshot> {
  const refused = (why: SnapshotRefusal): ReadSnapshot => ({ kind: 'refused', why });
  if (bytes.length > mostBytes) return refused({ kind: 'tooLarge' });
  const decoded = decode(bytes);
  if (decoded.kind === 'notText' || !decoded.certain) return refused({ kind: 'notText' });
  const value = parsed(decoded.text);
  if (value === undefined) return refused({ kind: 'notJson' });
  yield undefined;
  const head = z.safeParse(z.looseObject({ format: snapshotFile.shape.format, version: z.number() }), value);
  if (!head.success) return refused({ kind: nestsTooDeep(value) ? 'nestsTooDeep' : 'notASnapshot' });
  if (!snapshotFile.shape.version.safeParse(head.data.version).success)
    return refused({ kind: 'laterVersion' });
  const read = yield* checkedSnapshot(value);
  if (read.kind === 'nestsTooDeep') return refused(read);
  if (read.kind === 'badField') return refused({ kind: 'badField', field: fieldOf(read.path) });
  const why = yield* contradiction(read.value);
  return why === undefined ? { kind: 'read', snapshot: read.value } : refused(why);
}

/** Undefined for what is no JSON; JSON's own `null` is no snapshot either. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/u, ''));
  } catch {
    return undefined;
  }
}

/** Keys that a file has beside those of the schema are not among an issue's path, so nothing hostile is in it. */
function fieldOf(path: readonly PropertyKey[]): string {
  return path.map(String).join('.').slice(0, 200);
}

/** What the schema cannot say: nothing is there twice, and what is referred to is there. */
export function* contradiction({ accounts }: SnapshotFile): Steps<SnapshotRefusal | undefined> {
  if (hasTwice(accounts.map(({ id }) => id))) return { kind: 'twice', what: 'account' };
  for (const account of accounts) {
    if (hasTwice(account.people.map(({ key }) => key))) return { kind: 'twice', what: 'person' };
    if (hasTwice(account.groups.map(({ id }) => id))) return { kind: 'twice', what: 'group' };
    if (hasTwice(account.roles.map(({ key }) => key))) return { kind: 'twice', what: 'role' };
    yield undefined;
    if (!(yield* refersToItself(account))) return { kind: 'unknownPlace' };
  }
  return undefined;
}

function* refersToItself({ people, groups, roles, gaps }: SnapshotAccount): Steps<boolean> {
  const groupIds = new Set(groups.map(({ id }) => id));
  const roleKeys = new Set(roles.map(({ key }) => key));
  let isWhole = true;
  yield* stepping(people, (person) => {
    isWhole &&=
      person.unsure.every((place) => place < gaps.length) &&
      person.groups.every((id) => groupIds.has(id)) &&
      person.access.every(
        ({ role, how, group, where, scopes }) =>
          roleKeys.has(role) &&
          (how === 'roleGroup' || how === 'groupPolicy'
            ? group !== null && groupIds.has(group)
            : group === null) &&
          (where === 'part' || scopes.length === 0),
      );
  });
  return isWhole;
}

function hasTwice(ids: readonly string[]): boolean {
  return new Set(ids).size < ids.length;
}
