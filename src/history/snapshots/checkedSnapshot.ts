import { nestsTooDeep } from '../../core/nestsTooDeep.ts';
import { type Steps } from '../../core/slices.ts';
import {
  type SnapshotFile,
  snapshotFile,
  type SnapshotGrant,
  snapshotGrant,
  type SnapshotPerson,
  snapshotPerson,
} from './snapshotFile.ts';
import * as z from 'zod/mini';

export type Checked<T> =
  | { readonly kind: 'checked'; readonly value: T }
  | { readonly kind: 'nestsTooDeep' }
  /** `path`: of what is not as the schema says. */
  | { readonly kind: 'badField'; readonly path: readonly PropertyKey[] };

type Fields = Readonly<Record<string, unknown>>;

/** A value against the schema of a snapshot: people, and what each of them has, in steps, as there may be many of either. */
export function* checkedSnapshot(value: unknown): Steps<Checked<SnapshotFile>> {
  const listed = listIn(value, 'accounts').map((account) => ({ account, people: listIn(account, 'people') }));
  const shell =
    listed.length === 0
      ? value
      : { ...(value as Fields), accounts: listed.map(({ account }) => without(account, 'people')) };
  const head = checked<SnapshotFile>(snapshotFile, shell);
  if (head.kind !== 'checked') return head;
  const accounts: SnapshotFile['accounts'][number][] = [];
  for (const [place, account] of head.value.accounts.entries()) {
    const people: SnapshotPerson[] = [];
    for (const one of listed[place]?.people ?? []) {
      yield undefined;
      const person = yield* checkedPerson(one);
      if (person.kind !== 'checked') return below(person, 'accounts', place, 'people', people.length);
      people.push(person.value);
    }
    accounts.push({ ...account, people });
  }
  return { kind: 'checked', value: { ...head.value, accounts } };
}

function* checkedPerson(value: unknown): Steps<Checked<SnapshotPerson>> {
  const grants = listIn(value, 'access');
  const head = checked<SnapshotPerson>(snapshotPerson, without(value, 'access'));
  if (head.kind !== 'checked') return head;
  const access: SnapshotGrant[] = [];
  for (const one of grants) {
    if (access.length > 0) yield undefined;
    const grant = checked<SnapshotGrant>(snapshotGrant, one);
    if (grant.kind !== 'checked') return below(grant, 'access', access.length);
    access.push(grant.value);
  }
  return { kind: 'checked', value: { ...head.value, access } };
}

function checked<T>(schema: z.ZodMiniType<T>, value: unknown): Checked<T> {
  if (nestsTooDeep(value)) return { kind: 'nestsTooDeep' };
  const read = z.safeParse(schema, value);
  return read.success
    ? { kind: 'checked', value: read.data }
    : { kind: 'badField', path: read.error.issues[0]?.path ?? [] };
}

function below<T>(
  refused: Exclude<Checked<T>, { readonly kind: 'checked' }>,
  ...path: readonly PropertyKey[]
): Exclude<Checked<T>, { readonly kind: 'checked' }> {
  return refused.kind === 'badField' ? { ...refused, path: [...path, ...refused.path] } : refused;
}

/** More than the schema takes of anything: what is longer is left where it is, and refused there. */
const mostListed = 500_000;

/** Empty for what is no list, or too long a one. */
function listIn(value: unknown, name: string): readonly unknown[] {
  const list = isFields(value) ? value[name] : undefined;
  return Array.isArray(list) && list.length <= mostListed ? (list as readonly unknown[]) : [];
}

function without(value: unknown, name: string): unknown {
  return listIn(value, name).length === 0 ? value : { ...(value as Fields), [name]: [] };
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
