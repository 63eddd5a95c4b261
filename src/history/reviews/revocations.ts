import { type AccountPerson } from '../../access/grants/accountPeople.ts';
import { type AccountAccess, type PersonRow, type Unread } from '../../access/model.ts';
import { superAdministratorKey } from '../../access/roleGrants.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { mayLackUserGroups, unlistedUserGroups } from '../../cloudflare/snapshot/unlistedUserGroups.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { type Desired, type DesiredMember, type DesiredRoles } from '../../provisioning/plan/desired.ts';
import { foldedName } from '../../scim/names/sameName.ts';
import { type AccessReview, type ReviewSubject, type RevocationOutcome } from './model.ts';
import { type Found, peopleNow } from './peopleNow.ts';
import { roleLeft } from './roleLeft.ts';
import { type Rest } from './rest.ts';

/** What becomes of one revocation: nobody who is marked revoke is without one. */
export interface Revocation {
  readonly row: PersonRow;
  readonly outcome: RevocationOutcome;
  /** Why the plan does not end it, or not all of it, and what to know about what it does. */
  readonly rest: readonly Rest[];
}

export interface Revocations {
  readonly desired: Desired;
  /** Of everybody who is marked revoke, in their order. */
  readonly people: readonly Revocation[];
}

/** What the revocations so far ask for. Two entries that have become one ask once. */
class Asked {
  readonly users = new Set<string>();
  readonly members = new Map<string, DesiredMember>();
  readonly roles = new Map<string, DesiredRoles>();
  readonly #leaving = new Map<string, Set<string>>();

  leave(groupId: string, userId: string): void {
    this.#leaving.set(groupId, (this.#leaving.get(groupId) ?? new Set()).add(userId));
  }

  desired(): Desired {
    return {
      groups: [...this.#leaving].map(([id, ids]) => ({
        target: { kind: 'id', id },
        whenMissing: { kind: 'refuse' },
        membership: { kind: 'change', add: [], remove: [...ids].map((user) => ({ kind: 'id', id: user })) },
        attach: [],
        detach: [],
      })),
      users: [...this.users].map((id) => ({ kind: 'inactive', person: { kind: 'id', id } })),
      roles: [...this.roles.values()],
      members: [...this.members.values()],
    };
  }
}

/** What one person's revocation comes to: whether anything of it is asked for, and what is left. */
interface Ended {
  readonly asked: boolean;
  readonly rest: readonly Rest[];
}

/**
 * What would be so after the revocations of a review, as the account is now. Of an account, people leave it; of a group,
 * they leave the group; of a role, they leave each group that gives it, and what they hold of it directly is taken:
 * by every way that there is now, whichever it was when the review was started.
 */
export function* revocations(review: AccessReview, now: AccountSnapshot): Steps<Revocations> {
  const { access, find } = yield* peopleNow(review, now);
  const asked = new Asked();
  const people: Revocation[] = [];
  const { subject } = review.frozen;
  const anew = madeAnew(subject, now);
  const revoked = review.people.filter(({ key }) => review.decisions.get(key)?.decision === 'revoke');
  yield* stepping(revoked, (row) => {
    const found = find(row);
    const { asked: isAsked, rest } =
      found.kind === 'there'
        ? endedFor(subject, row, found, now, asked, anew)
        : { asked: false, rest: absentRest(found, row, subject, access, now) };
    const other: readonly Rest[] =
      isAsked && found.kind === 'there' && found.byAddress ? [{ kind: 'otherId' }] : [];
    people.push({ row, outcome: outcomeOf(isAsked, rest), rest: [...rest, ...other] });
  });
  return { desired: asked.desired(), people };
}

type There = Extract<Found, { readonly kind: 'there' }>;

function endedFor(
  subject: ReviewSubject,
  frozen: PersonRow,
  { row, person }: There,
  now: AccountSnapshot,
  asked: Asked,
  anew: ReadonlySet<string>,
): Ended {
  switch (subject.kind) {
    case 'account':
      return outOfAccount(row, person, now, asked);
    case 'group':
      return outOfGroup(subject.id, row, now, asked, anew);
    case 'role': {
      const { groups, roles, rest } = roleLeft(subject.key, frozen, row, person, now);
      for (const id of groups) asked.leave(id, row.key);
      if (roles !== undefined) asked.roles.set(roles.memberId, roles);
      return { asked: groups.length > 0 || roles !== undefined, rest };
    }
  }
}

function outOfAccount(
  row: PersonRow,
  person: AccountPerson | undefined,
  now: AccountSnapshot,
  asked: Asked,
): Ended {
  const rest: Rest[] = [];
  if (row.grants.some(({ way }) => way.kind === 'organization')) rest.push({ kind: 'organization' });
  for (const { cause } of row.doubts)
    if (cause.kind === 'organizationUnread' || cause.kind === 'organizationUnclear')
      rest.push({ kind: 'doubt', cause });
  if (person === undefined) return { asked: false, rest };
  if (person.maybeSameAs.length > 0) rest.push({ kind: 'unclear' });
  const { user, member } = person;
  if (user !== undefined && user.active !== false) {
    asked.users.add(user.id);
    return { asked: true, rest };
  }
  // Who is inactive is documented to be no member any more; one who is there all the same has what it gives.
  if (member !== undefined && (user === undefined || member.status !== 'rejected')) {
    asked.members.set(member.id, { kind: 'gone', email: member.email, memberId: member.id });
    return { asked: true, rest };
  }
  if (user !== undefined) return { asked: false, rest: [...rest, ...membersUnread(now)] };
  const unread = listsUnread(now);
  rest.push(...(unread.length === 0 ? [{ kind: 'unlisted' } as const] : unread));
  return { asked: false, rest };
}

function outOfGroup(
  groupId: string,
  row: PersonRow,
  now: AccountSnapshot,
  asked: Asked,
  anew: ReadonlySet<string>,
): Ended {
  if (row.groupIds.has(groupId)) {
    asked.leave(groupId, row.key);
    return { asked: true, rest: [] };
  }
  const isInOther = [...anew].some((id) => row.groupIds.has(id));
  const doubts = row.doubts.filter(
    ({ groups }) => groups === 'any' || [groupId, ...anew].some((id) => groups.has(id)),
  );
  return {
    asked: false,
    rest: [
      ...(isInOther ? [{ kind: 'otherGroup' } as const] : []),
      ...groupUnread(groupId, now),
      ...doubts.flatMap(({ cause }): readonly Rest[] =>
        // Told with the group that isn't listed.
        cause.kind === 'groupUnlisted' ? [] : [{ kind: 'doubt', cause }],
      ),
    ],
  };
}

/** Ids of groups that have the name of one that is gone: an identity provider that pushes it again makes another one. */
function madeAnew(subject: ReviewSubject, { groups }: AccountSnapshot): ReadonlySet<string> {
  if (subject.kind !== 'group' || groups.some(({ id }) => id === subject.id)) return new Set();
  const name = foldedName(subject.name);
  return new Set(groups.flatMap(({ id, label }) => (foldedName(label) === name ? [id] : [])));
}

/** A group that a list lacks which may not be whole is not known to be gone, nor is one that is still a user group. */
function groupUnread(groupId: string, now: AccountSnapshot): readonly Rest[] {
  if (now.groups.some(({ id }) => id === groupId)) return [];
  const unread: readonly Unread[] = [
    ...(now.groupsMayBeIncomplete ? [{ kind: 'groupsIncomplete' } as const] : []),
    ...(mayLackUserGroups(now) ? [{ kind: 'userGroups' } as const] : []),
    ...unlistedUserGroups(now)
      .filter(({ id }) => id === groupId)
      .map(({ label }) => ({ kind: 'unlistedGroup', groupId, label }) as const),
  ];
  return unread.map((one) => ({ kind: 'unread', unread: one }));
}

/** Why who isn't found may be there all the same. */
function absentRest(
  found: Exclude<Found, There>,
  row: PersonRow,
  subject: ReviewSubject,
  { unread }: AccountAccess,
  now: AccountSnapshot,
): readonly Rest[] {
  if (found.kind === 'several') return [{ kind: 'unclear' }];
  const bears = (one: Unread): boolean => {
    switch (one.kind) {
      case 'members':
      case 'membersPartial':
        return subject.kind !== 'group';
      case 'usersIncomplete':
        return true;
      case 'organization':
      case 'organizationPartial':
        return (
          subject.kind === 'account' || (subject.kind === 'role' && subject.key === superAdministratorKey)
        );
      case 'groupMembers':
        return subject.kind === 'group' && one.groupId === subject.id;
      case 'groupsIncomplete':
      case 'groupGrants':
      case 'userGroups':
      case 'unlistedGroup':
        // Whoever is not in a whole list of users or of members is in no group.
        return false;
    }
  };
  return [
    ...unread.filter(bears).map((one): Rest => ({ kind: 'unread', unread: one })),
    ...(subject.kind === 'group' ? groupUnread(subject.id, now) : []),
    ...(row.state === 'unlisted' ? [{ kind: 'idAlone' } as const] : []),
  ];
}

function membersUnread({ members }: AccountSnapshot): readonly Rest[] {
  if (members.kind === 'read') return [];
  return [{ kind: 'unread', unread: { kind: members.kind === 'unread' ? 'members' : 'membersPartial' } }];
}

function listsUnread(now: AccountSnapshot): readonly Rest[] {
  return [
    ...membersUnread(now),
    ...(now.usersMayBeIncomplete ? [{ kind: 'unread', unread: { kind: 'usersIncomplete' } } as const] : []),
  ];
}

function outcomeOf(isAsked: boolean, rest: readonly Rest[]): RevocationOutcome {
  if (rest.length === 0) return isAsked ? 'inPlan' : 'noLonger';
  if (isAsked) return 'inPart';
  const isUnread = rest.some(({ kind }) => kind === 'doubt' || kind === 'unread' || kind === 'idAlone');
  return isUnread ? 'notKnown' : 'byHand';
}
