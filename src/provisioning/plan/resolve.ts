import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { type ScimUser } from '../../scim/model.ts';
import { NameIndex } from '../../scim/names/nameIndex.ts';
import { type Desired, type DesiredGroup, type PersonRef } from './desired.ts';
import { type Problem } from './model.ts';
import { nearMisses } from './nearMiss.ts';
import { type NewUser, type UserRef } from './operation.ts';

export type Resolved<T> =
  | { readonly kind: 'found'; readonly value: T }
  | { readonly kind: 'problem'; readonly problem: Problem };

/** Finds the people and groups that a desired state names, among what was read, exactly or not at all. */
export class Resolver {
  readonly #snapshot: AccountSnapshot;
  readonly #byName: NameIndex<ScimUser>;
  readonly #byId: ReadonlyMap<string, ScimUser>;
  readonly #toCreate: NameIndex<NewUser>;

  /** `byName`: the users of the snapshot. */
  constructor(snapshot: AccountSnapshot, desired: Desired, byName: NameIndex<ScimUser>) {
    this.#snapshot = snapshot;
    this.#byName = byName;
    this.#byId = new Map(snapshot.users.map((user) => [user.id, user]));
    this.#toCreate = new NameIndex(
      desired.users.flatMap((user) =>
        user.kind === 'active' && user.whenMissing === 'create' ? [user.user] : [],
      ),
      (user) => user.userName,
    );
  }

  /** The user of that name; undefined where certainly nobody has it. */
  userNamed(userName: string): Resolved<ScimUser | undefined> {
    const found = this.#byName.find(userName);
    if (found.length > 1)
      return problem({ kind: 'personAmbiguous', userName, ids: found.map(({ id }) => id) });
    if (found.length === 0 && this.#snapshot.usersMayBeIncomplete)
      return problem({ kind: 'usersIncomplete' });
    return { kind: 'found', value: found[0] };
  }

  user(id: string): ScimUser | undefined {
    return this.#byId.get(id);
  }

  /** An existing person, a member of `group` who is not among the users, or one whom the same plan creates. */
  person(person: PersonRef, group?: SnapshotGroup): Resolved<UserRef> {
    if (person.kind === 'id') {
      const user = this.#byId.get(person.id);
      const isMember = group?.members.kind === 'read' && group.members.value.includes(person.id);
      if (user === undefined && !isMember) return problem({ kind: 'personUnknown', person });
      return { kind: 'found', value: { kind: 'known', id: person.id, userName: user?.userName } };
    }
    const found = this.userNamed(person.userName);
    if (found.kind === 'problem') return found;
    if (found.value !== undefined)
      return { kind: 'found', value: { kind: 'known', id: found.value.id, userName: found.value.userName } };
    const created = this.#toCreate.find(person.userName)[0];
    if (created === undefined) return problem({ kind: 'personUnknown', person });
    return { kind: 'found', value: { kind: 'planned', userName: created.userName } };
  }

  /** Undefined: the group is to be created, or was to be gone and is. */
  group(desired: DesiredGroup): Resolved<SnapshotGroup | undefined> {
    const { target } = desired;
    const { groups } = this.#snapshot;
    if (target.kind === 'id') {
      const group = groups.find(({ id }) => id === target.id);
      if (group !== undefined || desired.membership.kind === 'gone') return { kind: 'found', value: group };
      return problem({ kind: 'groupUnknown', name: target.id });
    }
    const name = target.displayName;
    const found = groups.filter(({ displayName }) => displayName === name);
    if (found.length > 1) return problem({ kind: 'groupAmbiguous', name, ids: found.map(({ id }) => id) });
    if (found.length === 1) return { kind: 'found', value: found[0] };
    if (this.#snapshot.groupsMayBeIncomplete) return problem({ kind: 'groupsIncomplete' });
    if (desired.membership.kind === 'gone') return { kind: 'found', value: undefined };
    const confirmed = desired.whenMissing.kind === 'create' && desired.whenMissing.nearMissConfirmed === true;
    const roles = confirmed ? [] : nearMisses(name, this.#snapshot);
    if (roles.length > 0) return problem({ kind: 'nearMiss', name, roles });
    if (desired.whenMissing.kind === 'refuse') return problem({ kind: 'groupUnknown', name });
    return { kind: 'found', value: undefined };
  }
}

function problem(found: Problem): { readonly kind: 'problem'; readonly problem: Problem } {
  return { kind: 'problem', problem: found };
}
