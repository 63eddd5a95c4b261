import * as l10n from '@vscode/l10n';
import { groupBy } from '../../core/groupBy.ts';
import { plainText } from '../../core/plainText.ts';
import { idEndings } from '../../scim/names/idEndings.ts';
import { look } from '../../scim/names/lookAlike.ts';
import { sameName } from '../../scim/names/sameName.ts';
import { knownRoles } from '../knownIds.ts';
import { roleNamesOf } from './listedGroup.ts';
import { type AccountSnapshot, type ListedGroup } from './model.ts';

type NamedGroup = Pick<ListedGroup, 'id' | 'label' | 'displayName' | 'kind' | 'assumed'>;

/** What tells a group from what it may be taken for. */
export interface GroupApart {
  /** The end of its id where another group has this name or one that looks like it; empty for one yet to be made. */
  readonly ending: string;
  readonly likeness:
    | { readonly kind: 'sameName' | 'looksLikeGroup' }
    /** Proven to be the role's group, and another one looks like it. */
    | { readonly kind: 'imitated' }
    /** Named like a role, and proven by nothing to be its group. */
    | { readonly kind: 'looksLikeRole'; readonly role: string };
}

/** A group that a plan will create, to be told from those that are there. */
export function groupToCreate(id: string, displayName: string): NamedGroup {
  return { id, label: displayName, displayName, kind: 'undetermined' };
}

/** By id; whatever is called like nothing else is not in it. `toCreate`: groups that are not there yet. */
export function groupsApart(
  snapshot: Pick<AccountSnapshot, 'roles' | 'permissionGroups'> & { readonly groups: readonly NamedGroup[] },
  toCreate: readonly NamedGroup[] = [],
): ReadonlyMap<string, GroupApart> {
  const groups: readonly NamedGroup[] = [...snapshot.groups, ...toCreate];
  const planned = new Set(toCreate.map(({ id }) => id));
  const endings = idEndings(groups.map(({ id, label }) => ({ id, userName: label })));
  const looks = new Map(groups.map(({ label }) => [label, look(label)]));
  const ofRoles = groupBy(groups.filter(isOfRole), ({ label }) => looks.get(label));
  const roles = rolesByLook(snapshot);
  const apart = new Map<string, GroupApart>();
  for (const group of groups) {
    const found = endings.get(group.id);
    const seen = looks.get(group.label) ?? '';
    const likeness = likenessOf(group, seen, found, ofRoles.get(seen)?.length ?? 0, roles);
    if (likeness === undefined) continue;
    const ending = planned.has(group.id) ? '' : (found?.ending ?? '');
    apart.set(group.id, { ending, likeness });
  }
  return apart;
}

function likenessOf(
  group: NamedGroup,
  seen: string,
  found: { readonly looksLikeAnother: boolean } | undefined,
  roleGroups: number,
  roles: ReadonlyMap<string, string>,
): GroupApart['likeness'] | undefined {
  if (!isOfRole(group)) {
    const bare = seen.replace(/^cf-[0-9a-f]{32}-/u, '');
    const role = roles.get(bare);
    const poses = roleGroups > 0 || bare !== seen || group.label !== group.displayName;
    if (role !== undefined && (poses || !sameName(role, group.label))) return { kind: 'looksLikeRole', role };
  }
  if (found === undefined) return undefined;
  if (isOfRole(group) && group.assumed !== true && roleGroups === 1) return { kind: 'imitated' };
  return { kind: found.looksLikeAnother ? 'looksLikeGroup' : 'sameName' };
}

function isOfRole({ kind }: NamedGroup): boolean {
  return kind === 'systemRoleGroup' || kind === 'plainRoleGroup';
}

/** With those that are known of every account: what a name poses as need not be listed. Also without what stands behind a dash. */
function rolesByLook(
  snapshot: Pick<AccountSnapshot, 'roles' | 'permissionGroups'>,
): ReadonlyMap<string, string> {
  const names = [...knownRoles.map(({ name }) => name), ...(roleNamesOf(snapshot) ?? [])];
  const short = names.map((name) => name.split(' - ')[0] ?? name);
  return new Map([...short, ...names].map((name) => [look(name), name]));
}

/** What a group is called where somebody decides about it: plain text, not escaped. */
export function groupNameApart(label: string, id: string, apart: ReadonlyMap<string, GroupApart>): string {
  const name = plainText(label, maxName);
  const hint = groupHint(id, apart);
  return hint === undefined ? name : l10n.t('{0} ({1})', name, hint);
}

/** What tells a group from what it may be taken for; undefined where it is like nothing else. */
export function groupHint(id: string, apart: ReadonlyMap<string, GroupApart>): string | undefined {
  const found = apart.get(id);
  if (found === undefined) return undefined;
  const { likeness } = found;
  const end = plainText(found.ending, maxName);
  switch (likeness.kind) {
    case 'sameName':
      return end === '' ? undefined : l10n.t('id ends in {0}', end);
    case 'looksLikeGroup':
      return end === ''
        ? l10n.t('looks like another group here')
        : l10n.t('looks like another group here; id ends in {0}', end);
    case 'imitated':
      return l10n.t('the role’s own group; another group looks like it');
    case 'looksLikeRole': {
      const role = plainText(likeness.role, maxName);
      return end === ''
        ? l10n.t('not known to be the group of the role {0}', role)
        : l10n.t('not known to be the group of the role {0}; id ends in {1}', role, end);
    }
  }
}

const maxName = 200;
