import { assumesNoUserGroups } from '../../cloudflare/snapshot/listedGroup.ts';
import { knownRows } from '../../cloudflare/snapshot/listReading.ts';
import { type Policy } from '../../cloudflare/resources/policies.ts';
import { policyFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { foldedName } from '../../scim/names/sameName.ts';
import { type Draft } from './draft.ts';
import { type DesiredGroup, namedPerson, type PersonRef } from './desired.ts';
import { type Problem } from './model.ts';
import { notCarried } from './notCarried.ts';
import { type GroupRef, type KnownUser, type Reason, type UserRef } from './operation.ts';
import { type Resolver } from './resolve.ts';

/**
 * What a group that is created now will be. Read from the groups that are there: an account set up in the style of
 * 2023 has plainly named role groups and no user group; everywhere else Cloudflare makes a user group of it.
 */
export function styleOfNewGroups(snapshot: AccountSnapshot): 'userGroup' | 'plainRoleGroup' | 'undetermined' {
  const kinds = new Set(snapshot.groups.map(({ kind }) => kind));
  if (kinds.has('userGroup')) return 'userGroup';
  if (kinds.has('plainRoleGroup') || assumesNoUserGroups(snapshot)) return 'plainRoleGroup';
  return snapshot.userGroups.kind === 'unread' ? 'undetermined' : 'userGroup';
}

export interface Drafted {
  readonly drafts: readonly Draft[];
  readonly problems: readonly Problem[];
}

/** What it takes to make one group as it should be. */
export function planGroup(desired: DesiredGroup, snapshot: AccountSnapshot, resolver: Resolver): Drafted {
  const found = resolver.group(desired);
  if (found.kind === 'problem') return { drafts: [], problems: [found.problem] };
  const group = found.value;
  if (desired.membership.kind === 'gone') return planDeletion(group);
  const drafts: Draft[] = [];
  const ref: GroupRef =
    group === undefined
      ? {
          kind: 'planned',
          displayName: desired.target.kind === 'name' ? desired.target.displayName : desired.target.id,
        }
      : { kind: 'known', id: group.id, displayName: group.displayName };
  if (group === undefined)
    drafts.push({
      kind: 'createGroup',
      displayName: ref.displayName,
      externalId: desired.whenMissing.kind === 'create' ? desired.whenMissing.externalId : undefined,
      reason: 'requested',
    });
  const membership = planMembership(desired, group, ref, snapshot, resolver);
  const policies = planPolicies(desired, group, ref, snapshot);
  return {
    drafts: [...drafts, ...membership.drafts, ...policies.drafts],
    problems: [...membership.problems, ...policies.problems],
  };
}

function planDeletion(group: SnapshotGroup | undefined): Drafted {
  if (group === undefined) return { drafts: [], problems: [] };
  if (group.kind === 'systemRoleGroup')
    return { drafts: [], problems: [{ kind: 'groupUndeletable', name: group.displayName }] };
  const ref = { kind: 'known', id: group.id, displayName: group.displayName } as const;
  return { drafts: [{ kind: 'deleteGroup', group: ref, reason: 'undo' }], problems: [] };
}

function planMembership(
  desired: DesiredGroup,
  group: SnapshotGroup | undefined,
  ref: GroupRef,
  snapshot: AccountSnapshot,
  resolver: Resolver,
): Drafted {
  const { membership } = desired;
  if (membership.kind === 'keep' || membership.kind === 'gone') return { drafts: [], problems: [] };
  if (group?.members.kind === 'unread')
    return { drafts: [], problems: [{ kind: 'membersUnread', name: group.displayName }] };
  if (membership.kind === 'exactly' && group?.membersFrom === 'users' && snapshot.usersMayBeIncomplete)
    return { drafts: [], problems: [{ kind: 'usersIncomplete' }] };
  const problems: Problem[] = [];
  const resolve = (people: readonly PersonRef[]): readonly UserRef[] =>
    people.flatMap((person) => {
      const resolved = resolver.person(person, group);
      if (resolved.kind === 'problem') problems.push(resolved.problem);
      return resolved.kind === 'found' ? [resolved.value] : [];
    });
  const current = new Set(group?.members.kind === 'read' ? group.members.value : []);
  const wanted = distinct(resolve(membership.kind === 'exactly' ? membership.people : membership.add));
  const unwanted =
    membership.kind === 'exactly'
      ? [...current]
          .filter((id) => !wanted.has(id))
          .map((id): KnownUser => ({ kind: 'known', id, userName: resolver.user(id)?.userName }))
      : [...distinct(resolve(membership.remove)).values()].filter((user) => user.kind === 'known');
  for (const user of unwanted)
    if (wanted.has(user.id)) problems.push({ kind: 'contradiction', person: namedPerson(user) });
  const joins = [...wanted].filter(([id]) => !current.has(id)).map(([, user]) => user);
  const leaves = unwanted.filter(({ id }) => current.has(id));
  const reason = (listed: Reason): Reason => (membership.kind === 'exactly' ? listed : 'requested');
  const drafts: Draft[] = [];
  if (joins.length > 0)
    drafts.push({ kind: 'addMembers', group: ref, users: joins, reason: reason('listed') });
  if (leaves.length > 0 && ref.kind === 'known')
    drafts.push({ kind: 'removeMembers', group: ref, users: leaves, reason: reason('notListed') });
  return { drafts, problems };
}

/** By id where there is one. A planned person is told apart by name. */
function distinct(users: readonly UserRef[]): ReadonlyMap<string, UserRef> {
  return new Map(
    users.map((user) => [user.kind === 'known' ? user.id : `planned:${foldedName(user.userName)}`, user]),
  );
}

function planPolicies(
  desired: DesiredGroup,
  group: SnapshotGroup | undefined,
  ref: GroupRef,
  snapshot: AccountSnapshot,
): Drafted {
  if (desired.attach.length === 0 && desired.detach.length === 0) return { drafts: [], problems: [] };
  const name = ref.displayName;
  const kind = group?.kind ?? styleOfNewGroups(snapshot);
  if (kind === 'systemRoleGroup' || kind === 'plainRoleGroup')
    return { drafts: [], problems: [{ kind: 'policyOnRoleGroup', name }] };
  if (!confirmedUserGroup(group, snapshot))
    return { drafts: [], problems: [{ kind: 'userGroupUnconfirmed', name }] };
  const current = new Set((group?.policies ?? []).map(policyFingerprint));
  const attach = distinctPolicies(desired.attach).filter((policy) => !current.has(policyFingerprint(policy)));
  const detach = distinctPolicies(desired.detach).filter((policy) => current.has(policyFingerprint(policy)));
  const gone = new Set(detach.map(policyFingerprint));
  const stay = (group?.policies ?? []).filter((policy) => !gone.has(policyFingerprint(policy)));
  const lost =
    attach.length + detach.length === 0 ? [] : notCarried([...stay, ...attach], name, snapshot.accountId);
  if (lost.length > 0) return { drafts: [], problems: lost };
  return {
    drafts: [
      ...attach.map((policy): Draft => ({ kind: 'attachPolicy', group: ref, policy, reason: 'requested' })),
      ...detach.flatMap((policy): Draft[] =>
        ref.kind === 'known' ? [{ kind: 'detachPolicy', group: ref, policy, reason: 'requested' }] : [],
      ),
    ],
    problems: [],
  };
}

/** That a SCIM group and a user group are one: same id and same name. A group yet to be made is confirmed when it is. */
function confirmedUserGroup(group: SnapshotGroup | undefined, snapshot: AccountSnapshot): boolean {
  if (snapshot.userGroups.kind === 'unread') return false;
  if (group === undefined) return true;
  return knownRows(snapshot.userGroups).some(({ id, name }) => id === group.id && name === group.displayName);
}

function distinctPolicies(policies: readonly Policy[]): readonly Policy[] {
  return [...new Map(policies.map((policy) => [policyFingerprint(policy), policy])).values()];
}
