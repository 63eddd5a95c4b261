import { type GroupKind, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { compareText, sortedSet } from '../../core/canonicalJson.ts';
import { plainText } from '../../core/plainText.ts';
import { type Translate } from '../../core/translate.ts';
import { type ScimUser } from '../../scim/model.ts';
import { type AccessGap, type Grant, type PersonAccess } from '../access/accessOf.ts';

const maxName = 200;

export function shown(text: string): string {
  return plainText(text, maxName);
}

/** A person's name, with the end of their id where others of the account have the same; `endings`: see `idEndings`. */
export function nameApart(
  name: string,
  id: string,
  endings: ReadonlyMap<string, string>,
  t: Translate,
): string {
  const ending = endings.get(id);
  return ending === undefined ? shown(name) : t('{0} (id ends in {1})', shown(name), shown(ending));
}

/** One group as lines for the diff editor: what it is, what it grants, who is in it. Sorted, so that only changes differ. */
export function groupText(
  group: SnapshotGroup,
  users: ReadonlyMap<string, ScimUser>,
  endings: ReadonlyMap<string, string>,
  t: Translate,
): readonly string[] {
  const exact = group.displayName === group.label ? [] : [t('Exact name: {0}', shown(group.displayName))];
  const head = [
    t('Group: {0}', shown(group.label)),
    ...exact,
    kindWords(group.kind, t),
    ...grantLines(group, t),
  ];
  if (group.members.kind === 'unread') return [...head, t('Members could not be read')];
  const members = group.members.value.map((id) => {
    const user = users.get(id);
    const name = nameApart(user?.userName ?? id, id, endings, t);
    return user?.active === false ? t('{0} (inactive)', name) : name;
  });
  return [...head, t('Members:'), ...members.sort(compareText).map((line) => `  ${line}`)];
}

function kindWords(kind: GroupKind, t: Translate): string {
  switch (kind) {
    case 'systemRoleGroup':
    case 'plainRoleGroup':
      return t('Role group');
    case 'userGroup':
      return t('User group');
    case 'undetermined':
      return t('Kind of group not known');
  }
}

function grantLines(group: SnapshotGroup, t: Translate): readonly string[] {
  switch (group.grants.kind) {
    case 'roles':
      return group.grants.names.map((name) => t('Grants: {0}', shown(name))).sort(compareText);
    case 'policies':
      return group.grants.summaries.map((summary) => t('Grants: {0}', shown(summary))).sort(compareText);
    case 'nothing':
      return [t('Grants nothing: no policy is attached')];
    case 'unknown':
      return [t('What it grants could not be read')];
  }
}

/** One person as lines: every role with the way it came, and what may be missing from the list. */
export function personText(
  person: PersonAccess,
  endings: ReadonlyMap<string, string>,
  t: Translate,
): readonly string[] {
  return [personHead(person, endings, t), ...accessLines(person, t).map((line) => `  ${line}`)];
}

function personHead(person: PersonAccess, endings: ReadonlyMap<string, string>, t: Translate): string {
  const name = nameApart(person.name, person.key, endings, t);
  switch (person.state) {
    case 'active':
      return name;
    case 'inactive':
      return t('{0} (inactive)', name);
    case 'pending':
      return t('{0} (invited, not accepted yet)', name);
  }
}

function accessLines(person: PersonAccess, t: Translate): readonly string[] {
  const gaps = person.gaps.map((gap) => gapWords(gap, t));
  if (person.state === 'inactive') return [t('No access')];
  const lines = [...person.grants.map((grant) => grantWords(grant, t)), ...emptyGroups(person, t)];
  return [
    ...(lines.length === 0 && gaps.length === 0 ? [t('No role')] : sortedSet(lines)),
    ...sortedSet(gaps),
  ];
}

function emptyGroups(person: PersonAccess, t: Translate): readonly string[] {
  return person.groups
    .filter(({ grants }) => grants.kind === 'nothing')
    .map(({ label }) => t('Nothing, through group {0}', shown(label)));
}

export function grantWords({ role, through }: Grant, t: Translate): string {
  switch (through.kind) {
    case 'group':
      return through.maybeDirectly === true
        ? t('{0}, through group {1}, perhaps also given directly', shown(role), shown(through.label))
        : t('{0}, through group {1}', shown(role), shown(through.label));
    case 'role':
      return t('{0}, given directly', shown(role));
    case 'policy':
      return t('{0}, by a policy of their own', shown(role));
    case 'maybeDirectly':
      return t('{0}, only if it was also given directly, which is not known', shown(role));
  }
}

function gapWords(gap: AccessGap, t: Translate): string {
  switch (gap.kind) {
    case 'membersUnread':
      return t('(roles given directly could not be read)');
    case 'groupMembersUnread':
      return t('(members of group {0} could not be read)', shown(gap.label));
    case 'grantsUnknown':
      return t('(what group {0} grants could not be read)', shown(gap.label));
  }
}
