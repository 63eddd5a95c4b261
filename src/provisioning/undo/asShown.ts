import { permissionGroupOf, type Policy } from '../../cloudflare/resources/policies.ts';
import { policyFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { isCarried } from '../../cloudflare/resources/policyShapes.ts';
import { knownRows } from '../../cloudflare/snapshot/listReading.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { canonicalJson } from '../../core/canonicalJson.ts';
import { type Role } from '../../access/grants/role.ts';

/**
 * Policies and roles of a journal, to be written once more. A journal is a file, and a person sees names where ids are
 * written: so names are those that the account has for these ids now, or the ids themselves, and what is written is
 * made of nothing but what is shown.
 */
export class AsShown {
  readonly #accountId: string;
  readonly #permissions: ReadonlyMap<string, Policy['permissionGroups'][number]>;
  readonly #resources: ReadonlyMap<string, Policy['resourceGroups'][number]>;
  readonly #roles: ReadonlyMap<string, string>;
  /** Undefined where the account may have policies that were not read. */
  readonly #ids: ReadonlySet<string> | undefined;
  /** By content, and by id and content. */
  readonly #policies: ReadonlyMap<string, Policy>;

  constructor(now: AccountSnapshot) {
    this.#accountId = now.accountId;
    const members = knownRows(now.members);
    const policies = [
      ...now.groups.flatMap((group) => group.policies ?? []),
      ...members.flatMap((member) => member.policies ?? []),
    ];
    const permissions = knownRows(now.permissionGroups);
    this.#permissions = new Map([
      ...policies.flatMap((policy) => policy.permissionGroups.map((group) => [group.id, group] as const)),
      ...permissions.map((group) => [group.id, permissionGroupOf(group)] as const),
    ]);
    this.#resources = new Map(
      policies.flatMap((policy) =>
        policy.resourceGroups.flatMap((group) =>
          group.id === undefined ? [] : [[group.id, group] as const],
        ),
      ),
    );
    this.#roles = new Map(
      [...members.flatMap((member) => member.roles), ...knownRows(now.roles)].map(({ id, name }) => [
        id,
        name,
      ]),
    );
    const isWhole = now.members.kind === 'read' && now.userGroups.kind === 'read';
    this.#ids = isWhole ? new Set(policies.flatMap((policy) => policy.id ?? [])) : undefined;
    this.#policies = new Map(
      policies.flatMap((policy) => {
        const content = policyFingerprint(policy);
        return [[content, policy] as const, [`${policy.id ?? ''} ${content}`, policy] as const];
      }),
    );
  }

  role({ id }: Role): Role {
    return { id, name: this.#roles.get(id) ?? id };
  }

  /** Undefined where what it grants cannot be shown whole: it has fields or resources that are not known here. */
  policy(journalled: Policy): Policy | undefined {
    const { id, access, permissionGroups } = journalled;
    // The account's own, as it came from the server; of twins, each.
    const there = this.#policies.get(`${id ?? ''} ${policyFingerprint(journalled)}`);
    if (there !== undefined) return there;
    if (!isCarried(journalled, this.#accountId)) return undefined;
    const resourceGroups = journalled.resourceGroups.map((group) => this.#resource(group));
    if (resourceGroups.includes(undefined)) return undefined;
    return {
      // One that is another policy's here would be written as that one.
      id: id === undefined || this.#ids === undefined || this.#ids.has(id) ? undefined : id,
      access,
      permissionGroups: permissionGroups.map(({ id: group }) =>
        permissionGroupOf(this.#permissions.get(group) ?? { id: group, name: undefined }),
      ),
      resourceGroups: resourceGroups.flatMap((group) => group ?? []),
      raw: undefined,
    };
  }

  /** All of them, or undefined: a list that lacks one is another list. */
  policies(journalled: readonly Policy[]): readonly Policy[] | undefined {
    const shown = journalled.map((policy) => this.policy(policy));
    return shown.includes(undefined) ? undefined : shown.flatMap((policy) => policy ?? []);
  }

  /** To be taken away: the account's own of this content; undefined where it has none. */
  present(journalled: Policy): Policy | undefined {
    return this.#policies.get(policyFingerprint(journalled));
  }

  #resource(group: Policy['resourceGroups'][number]): Policy['resourceGroups'][number] | undefined {
    const { id, scopes } = group;
    const there = id === undefined ? undefined : this.#resources.get(id);
    if (there !== undefined && canonicalJson(there.scopes) === canonicalJson(scopes)) return there;
    if (id !== undefined && there === undefined && scopes.length === 0) return { id, name: id, scopes };
    // By what it covers, which is what is shown of it; the documented body takes one scope.
    return scopes.length === 1 ? { id: undefined, name: undefined, scopes } : undefined;
  }
}
