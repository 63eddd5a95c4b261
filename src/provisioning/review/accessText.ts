import * as l10n from '@vscode/l10n';
import { groupNameApart, groupsApart, groupToCreate } from '../../cloudflare/snapshot/groupsApart.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { compareText, sortedSet } from '../../core/canonicalJson.ts';
import { plainText } from '../../core/plainText.ts';
import { type Called, personName } from '../../core/personName.ts';
import { type ScimUser } from '../../scim/model.ts';
import { type IdEnding, idEndings } from '../../scim/names/idEndings.ts';
import { type AccessGap, type Grant, type PersonAccess } from '../../access/grants/accessOf.ts';
import { plannedId } from '../plan/applyToSnapshot.ts';
import { type Operation } from '../plan/operation.ts';
import { assumedGroupWords, deprecatedWords, grantLines, kindWords } from './groupWords.ts';

const maxName = 200;

export function shown(text: string): string {
  return plainText(text, maxName);
}

/** A person's name, with what tells them from others of the account whose name is or looks the same. */
export function nameApart(
  name: string | undefined,
  id: string,
  endings: ReadonlyMap<string, IdEnding>,
): string {
  const found = endings.get(id);
  const called = personName(name, id);
  if (found === undefined) return called;
  const ending = shown(found.ending);
  return found.looksLikeAnother
    ? l10n.t('{0} (looks like another person here; id ends in {1})', called, ending)
    : l10n.t('{0} (id ends in {1})', called, ending);
}

/** What people and groups are called. */
export interface Calling {
  readonly person: Called;
  readonly group: (label: string, id: string) => string;
}

/** By their names alone. */
export const callingPlainly: Calling = { person: personName, group: shown };

/** What the people and groups of an account, and those that a plan will create, are called, each told from the others. */
export function callingIn(
  snapshot: AccountSnapshot,
  operations: readonly Operation[],
  endings = idEndings(snapshot.users),
): Calling {
  const apart = groupsApart(snapshot, groupsToCreate(operations));
  return {
    person: (name, id) => nameApart(name, id ?? '', endings),
    group: (label, id) => groupNameApart(label, id, apart),
  };
}

function groupsToCreate(operations: readonly Operation[]): Parameters<typeof groupsApart>[1] {
  return operations.flatMap((operation) => {
    if (operation.kind !== 'createGroup') return [];
    const { displayName } = operation;
    return [groupToCreate(plannedId({ kind: 'planned', displayName }), displayName)];
  });
}

/** One group as lines for the diff editor: what it is, what it grants, who is in it. Sorted, so that only changes differ. */
export function groupText(
  group: SnapshotGroup,
  users: ReadonlyMap<string, ScimUser>,
  calling: Calling,
): readonly string[] {
  const exact =
    group.displayName === group.label ? [] : [l10n.t('Exact name: {0}', shown(group.displayName))];
  const head = [
    l10n.t('Group: {0}', calling.group(group.label, group.id)),
    ...exact,
    l10n.t('Kind: {0}', kindWords(group)),
    ...grantLines(group),
    ...(group.assumed === true ? [assumedGroupWords()] : []),
    ...deprecatedWords(group),
  ];
  if (group.members.kind === 'unread') return [...head, l10n.t('Members could not be read')];
  const members = group.members.value.map((id) => {
    const user = users.get(id);
    const name = calling.person(user?.userName, id);
    return user?.active === false ? l10n.t('{0} (inactive)', name) : name;
  });
  return [...head, l10n.t('Members:'), ...members.sort(compareText).map((line) => `  ${line}`)];
}

/** One person as lines: every role with the way it came, and what may be missing from the list. */
export function personText(person: PersonAccess, endings: ReadonlyMap<string, IdEnding>): readonly string[] {
  return [personHead(person, endings), ...accessLines(person).map((line) => `  ${line}`)];
}

function personHead(person: PersonAccess, endings: ReadonlyMap<string, IdEnding>): string {
  const name = nameApart(person.name, person.key, endings);
  switch (person.state) {
    case 'active':
      return name;
    case 'inactive':
      return l10n.t('{0} (inactive)', name);
    case 'pending':
      return l10n.t('{0} (invited, not accepted yet)', name);
  }
}

function accessLines(person: PersonAccess): readonly string[] {
  const gaps = person.gaps.map((gap) => gapWords(gap));
  if (person.state === 'inactive') return [l10n.t('No access')];
  const lines = [...person.grants.map((grant) => grantWords(grant)), ...emptyGroups(person)];
  return [
    ...(lines.length === 0 && gaps.length === 0 ? [l10n.t('No role')] : sortedSet(lines)),
    ...sortedSet(gaps),
  ];
}

function emptyGroups(person: PersonAccess): readonly string[] {
  return person.groups
    .filter(({ grants }) => grants.kind === 'nothing')
    .map(({ label }) => l10n.t('Nothing, through group {0}', shown(label)));
}

export function grantWords(grant: Grant): string {
  const words = plainGrantWords(grant);
  return grant.deprecated === true ? l10n.t('{0} (deprecated by Cloudflare)', words) : words;
}

function plainGrantWords({ role, through }: Grant): string {
  switch (through.kind) {
    case 'group':
      // Where the member's record has the role, nothing is assumed about it.
      if (through.assumed === true && through.maybeDirectly !== true)
        return l10n.t('{0}, through group {1} (assumed from its name)', shown(role), shown(through.label));
      return through.maybeDirectly === true
        ? l10n.t('{0}, through group {1}, perhaps also given directly', shown(role), shown(through.label))
        : l10n.t('{0}, through group {1}', shown(role), shown(through.label));
    case 'role':
      return l10n.t('{0}, given directly', shown(role));
    case 'policy':
      return l10n.t('{0}, by a policy of their own', shown(role));
    case 'maybeDirectly':
      return l10n.t('{0}, only if it was also given directly, which is not known', shown(role));
  }
}

function gapWords(gap: AccessGap): string {
  switch (gap.kind) {
    case 'membersUnread':
      return l10n.t('(roles given directly could not be read)');
    case 'membershipUnclear':
      return l10n.t('(several users or account members fit this one, so there may be more)');
    case 'groupMembersUnread':
      return l10n.t('(members of group {0} could not be read)', shown(gap.label));
    case 'grantsUnknown':
      return l10n.t('(what group {0} grants could not be read)', shown(gap.label));
    case 'userGroupsUnread':
      return l10n.t('(the user groups could not be read in full)');
    case 'groupUnlisted':
      return l10n.t('(who is in user group {0} is not known: SCIM does not list it)', shown(gap.label));
    case 'recordUntold':
      return l10n.t('(the user’s own record does not say which groups they are in)');
    case 'recordAlone':
      return l10n.t('(perhaps in group {0}: only the user’s own record says so)', shown(gap.label));
  }
}
