import { nestsTooDeep } from '../../core/nestsTooDeep.ts';
import { allPrivileges } from '../knownIds.ts';
import { idText, listOf, someId, text } from '../lenient.ts';
import * as z from 'zod';

/** A grant: which permission groups, on which resources. */
export interface Policy {
  readonly id: string | undefined;
  readonly access: 'allow' | 'deny';
  readonly permissionGroups: readonly {
    readonly id: string;
    readonly name: string | undefined;
    /** Told where it is Super Administrator, whatever it is named. */
    readonly label?: typeof allPrivileges;
    /** Of a policy that was made here: what an answer says of it, `deprecatedIn` tells. */
    readonly deprecated?: true;
  }[];
  readonly resourceGroups: readonly {
    readonly id: string | undefined;
    readonly name: string | undefined;
    /** `com.cloudflare.api.account.<id>` with `*`: the whole account. */
    readonly scopes: readonly { readonly key: string; readonly objects: readonly string[] }[];
  }[];
  readonly raw: unknown;
}

/** One of an account's list, as a policy has it. */
export function permissionGroupOf({
  id,
  name,
  label,
}: {
  readonly id: string;
  readonly name: string | undefined;
  readonly label?: string | undefined;
}): Policy['permissionGroups'][number] {
  return { id, name, ...(label === allPrivileges ? { label: allPrivileges } : {}) };
}

const scope = z
  .object({ key: someId, objects: listOf(z.object({ key: someId }).transform(({ key }) => key)) })
  .optional()
  .catch(undefined);

/** `scope` is a list in answers and one object in documented request bodies. */
export const scopes = z
  .union([z.array(scope), scope.transform((one) => [one])])
  .transform((entries) => entries.filter((one) => one !== undefined));

const policySchema = z.looseObject({
  id: idText,
  // Strict where leniency would misstate a right: a policy that neither allows nor denies is not understood.
  access: z.enum(['allow', 'deny']),
  permission_groups: z.array(
    z.object({ id: someId, name: text, meta: z.object({ label: text }).nullish().catch(undefined) }),
  ),
  resource_groups: z
    .array(z.object({ id: idText, name: text, scope: scopes.optional().catch(undefined) }))
    .nullish()
    .catch(undefined),
});

/** A policy, with the whole of it as `raw` so that it can be written back as it came. */
const policy = policySchema.transform((read): Policy => ({
  id: read.id,
  access: read.access,
  permissionGroups: read.permission_groups.map(({ id, name, meta }) =>
    permissionGroupOf({ id, name, label: meta?.label }),
  ),
  resourceGroups: (read.resource_groups ?? []).map((group) => ({
    id: group.id,
    name: group.name,
    scopes: group.scope ?? [],
  })),
  raw: undefined,
}));

/**
 * The policies of a member or a user group. Missing (or null) is `undefined`; a list with a policy that is not
 * understood is refused, since the rest of it would tell less than there is.
 */
export const policies = z
  .array(
    z.unknown().transform((raw, context): Policy => {
      const parsed = policy.safeParse(raw);
      if (parsed.success && !nestsTooDeep(raw)) return { ...parsed.data, raw };
      context.addIssue({ code: 'custom', message: 'policy' });
      return z.NEVER;
    }),
  )
  .nullish()
  .transform((list) => list ?? undefined);
