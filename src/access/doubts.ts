import { type AccountSnapshot, type SnapshotGroup } from '../cloudflare/snapshot/model.ts';
import { type AccessGap } from './grants/accessOf.ts';
import { type Doubt, type DoubtCause, type PersonRow, type RoleGrant } from './model.ts';
import { superAdministratorKey } from './roleGrants.ts';

const none: ReadonlySet<string> = new Set();

/** Makes doubts of what was not read, the same one for everybody whom it is about. */
export class Doubts {
  readonly #snapshot: AccountSnapshot;
  readonly #groups: ReadonlyMap<string, SnapshotGroup>;
  readonly #granted: ReadonlyMap<string, readonly RoleGrant[]>;
  /** Groups that grant nothing, of which accessOf says nothing: who is in them is not known either. */
  readonly #unseenGroups: readonly DoubtCause[];
  readonly #made = new Map<string, Doubt>();
  readonly #lists = new Map<string, readonly Doubt[]>();

  constructor(snapshot: AccountSnapshot, granted: ReadonlyMap<string, readonly RoleGrant[]>) {
    this.#snapshot = snapshot;
    this.#groups = new Map(snapshot.groups.map((group) => [group.id, group]));
    this.#granted = granted;
    this.#unseenGroups = unseenGroups(snapshot, ({ grants }) => grants.kind === 'nothing');
  }

  /** Of somebody in the account: what `accessSteps` names, and lists that may lack what would tell of them. */
  of(gaps: readonly AccessGap[], isUser: boolean, organization: 'clear' | 'unclear'): readonly Doubt[] {
    const { groupsMayBeIncomplete, usersMayBeIncomplete } = this.#snapshot;
    const causes: readonly DoubtCause[] = [
      ...gaps,
      ...this.#unseenGroups,
      ...(groupsMayBeIncomplete ? [{ kind: 'groupsIncomplete' } as const] : []),
      ...(usersMayBeIncomplete && !isUser ? [{ kind: 'usersIncomplete' } as const] : []),
      ...this.#organizationCauses(organization),
    ];
    const key = causes.map(causeKey).join('\n');
    const list = this.#lists.get(key) ?? causes.map((cause) => this.#doubt(cause));
    this.#lists.set(key, list);
    return list;
  }

  /** Of somebody of the organization who is not known in the account. */
  outside(): readonly Doubt[] {
    const gaps: readonly AccessGap[] = [
      ...(this.#snapshot.members.kind === 'read' ? [] : [{ kind: 'membersUnread' } as const]),
      ...unseenGroups(this.#snapshot, ({ grants }) => grants.kind !== 'nothing'),
    ];
    return this.of(gaps, false, 'clear');
  }

  #organizationCauses(match: 'clear' | 'unclear'): readonly DoubtCause[] {
    const { organization } = this.#snapshot;
    if (organization === undefined) return [];
    const { name, members } = organization;
    return [
      ...(members.kind === 'read' ? [] : [{ kind: 'organizationUnread', name } as const]),
      ...(match === 'clear' ? [] : [{ kind: 'organizationUnclear', name } as const]),
    ];
  }

  #doubt(cause: DoubtCause): Doubt {
    const key = causeKey(cause);
    const doubt = this.#made.get(key) ?? {
      cause,
      roles: this.#roles(cause),
      groups: this.#groupsOf(cause),
    };
    this.#made.set(key, doubt);
    return doubt;
  }

  #roles(cause: DoubtCause): Doubt['roles'] {
    switch (cause.kind) {
      case 'membersUnread':
      case 'membershipUnclear':
      case 'grantsUnknown':
      case 'groupsIncomplete':
      case 'usersIncomplete':
      case 'userGroupsUnread':
        return 'any';
      case 'groupMembersUnread':
      case 'groupUnlisted':
      case 'recordAlone':
        return this.#grantedBy(cause.groupId);
      case 'recordUntold':
        return this.#grantedBy(...this.#toldByRecords());
      case 'organizationUnread':
      case 'organizationUnclear':
        return new Set([superAdministratorKey]);
    }
  }

  #grantedBy(...groupIds: readonly string[]): Doubt['roles'] {
    const granted = groupIds.map((id) =>
      this.#groups.get(id)?.grants.kind === 'unknown' ? undefined : this.#granted.get(id),
    );
    if (granted.includes(undefined)) return 'any';
    return new Set(granted.flatMap((grants) => (grants ?? []).map(({ roleKey }) => roleKey)));
  }

  /** Groups that show their members from the users' side alone. */
  #toldByRecords(): readonly string[] {
    return this.#snapshot.groups.flatMap(({ id, membersFrom }) => (membersFrom === 'users' ? [id] : []));
  }

  #groupsOf(cause: DoubtCause): Doubt['groups'] {
    switch (cause.kind) {
      case 'membershipUnclear':
      case 'usersIncomplete':
        return 'any';
      case 'groupMembersUnread':
      case 'groupUnlisted':
      case 'recordAlone':
        return new Set([cause.groupId]);
      case 'recordUntold':
        return new Set(this.#toldByRecords());
      default:
        return none;
    }
  }
}

function unseenGroups(
  { groups }: AccountSnapshot,
  counts: (group: SnapshotGroup) => boolean,
): readonly Extract<AccessGap, { readonly kind: 'groupMembersUnread' }>[] {
  return groups
    .filter((group) => group.members.kind === 'unread' && counts(group))
    .map(({ id, label }) => ({ kind: 'groupMembersUnread', groupId: id, label }));
}

function causeKey(cause: DoubtCause): string {
  return 'groupId' in cause ? `${cause.kind} ${cause.groupId}` : cause.kind;
}

/** What stands against saying that a person does not have a role. */
export function doubtsAboutRole({ doubts }: Pick<PersonRow, 'doubts'>, key: string): readonly Doubt[] {
  return doubts.filter(({ roles }) => roles === 'any' || roles.has(key));
}

/** What stands against saying that a person is not in a group. */
export function doubtsAboutGroup({ doubts }: Pick<PersonRow, 'doubts'>, groupId: string): readonly Doubt[] {
  return doubts.filter(({ groups }) => groups === 'any' || groups.has(groupId));
}
