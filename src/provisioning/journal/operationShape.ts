import { allPrivileges } from '../../cloudflare/knownIds.ts';
import { policies as readPolicies } from '../../cloudflare/resources/policies.ts';
import { canonicalJson } from '../../core/canonicalJson.ts';
import { type OperationKind } from '../plan/operation.ts';
import * as z from 'zod';

/**
 * The shapes of what a plan is about, as its journal has them: what an `undefined` was is left out in JSON, and fields
 * that are not known here pass, as a later version may have more.
 */

export const text = z.string();

export const texts = z.array(text);

export const maybe = text.optional();

export const count = z.int().min(0);

const role = z.looseObject({ id: text, name: text });

export const roles = z.array(role);

const policy = z
  .looseObject({
    id: maybe,
    access: z.enum(['allow', 'deny']),
    permissionGroups: z.array(
      z.looseObject({ id: text, name: maybe, label: z.literal(allPrivileges).optional() }),
    ),
    resourceGroups: z.array(
      z.looseObject({
        id: maybe,
        name: maybe,
        scopes: z.array(z.looseObject({ key: text, objects: texts })),
      }),
    ),
  })
  // What is shown of a policy has to be what stands in the whole of it.
  .refine((shown) => shown['raw'] === undefined || saysTheSame(shown, shown['raw']));

export const policies = z.array(policy);

export const person = z.looseObject({ id: text, userName: maybe });

const knownUser = person.extend({ kind: z.literal('known') });

const user = z.union([knownUser, z.looseObject({ kind: z.literal('planned'), userName: text })]);

const knownGroup = z.looseObject({ kind: z.literal('known'), id: text, displayName: text });

const group = z.union([knownGroup, z.looseObject({ kind: z.literal('planned'), displayName: text })]);

export const named = {
  userName: text,
  givenName: maybe,
  familyName: maybe,
  displayName: maybe,
  externalId: maybe,
};

const member = { memberId: text, email: text };

/** By kind, so that a new one cannot be forgotten. */
const operations: Readonly<Record<OperationKind, z.ZodRawShape>> = {
  createUser: { user: z.looseObject(named) },
  reactivateUser: { user: knownUser },
  deactivateUser: { user: knownUser },
  createGroup: { displayName: text, externalId: maybe },
  deleteGroup: { group: knownGroup },
  addMembers: { group, users: z.array(user) },
  removeMembers: { group: knownGroup, users: z.array(knownUser) },
  attachPolicy: { group, policy },
  detachPolicy: { group: knownGroup, policy },
  setRoles: {
    ...member,
    userId: maybe,
    before: roles,
    roles,
    policies: z.looseObject({ before: policies, after: policies }).optional(),
    orPolicies: z.looseObject({ before: policies, without: policies, after: policies }).optional(),
  },
  inviteMember: {
    email: text,
    userId: maybe,
    roles,
    policies: policies.optional(),
    orPolicies: policies.optional(),
  },
  removeFromAccount: {
    ...member,
    userId: maybe,
    invited: z.literal(true).optional(),
    before: roles,
    policiesBefore: policies.optional(),
  },
};

export const operationShape = byKind(operations, {
  id: text,
  reason: text,
  phase: z.enum(['prepare', 'add', 'remove', 'removeSuperAdministrators']),
  after: texts,
  requests: count,
});

/** One of several shapes, by its `kind`. */
export function byKind(shapes: Readonly<Record<string, z.ZodRawShape>>, base: z.ZodRawShape): z.ZodType {
  const schemas = new Map(
    Object.entries(shapes).map(([kind, shape]) => [kind, z.looseObject({ ...base, ...shape })]),
  );
  return z
    .looseObject({ kind: text })
    .refine((value) => schemas.get(value.kind)?.safeParse(value).success === true);
}

interface Shown {
  readonly permissionGroups: readonly Readonly<Record<string, unknown>>[];
  readonly [field: string]: unknown;
}

/** Of a permission group that the answer names by id alone, the name and the label are the account's list's. */
function saysTheSame(shown: Shown, raw: unknown): boolean {
  const read = readPolicies.safeParse([raw]).data?.[0];
  if (read === undefined) return false;
  const { id, access, permissionGroups, resourceGroups } = shown;
  const same = { id, access, permissionGroups, resourceGroups };
  const named = read.permissionGroups.map((group, index) => ({
    ...group,
    name: group.name ?? permissionGroups[index]?.['name'],
    label: group.label ?? permissionGroups[index]?.['label'],
  }));
  return (
    canonicalJson(same) ===
    canonicalJson({
      id: read.id,
      access: read.access,
      permissionGroups: named,
      resourceGroups: read.resourceGroups,
    })
  );
}
