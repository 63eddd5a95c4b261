import { groupHint, groupsApart } from '../cloudflare/snapshot/groupsApart.ts';
import { type ListedGroup } from '../cloudflare/snapshot/model.ts';
import { AppError } from '../core/errors.ts';
import { type AccountDirectory } from '../directory/accountDirectory.ts';
import { sharedIds } from '../directory/accountKey.ts';
import { type CellState } from '../directory/cell.ts';
import { type GroupListing } from '../directory/connection/model.ts';
import { type AccountList } from '../directory/directory.ts';
import {
  type Node,
  nodeId,
  type NodeOf,
  type Note,
  type RetryTarget,
  type SectionKind,
} from '../directory/node.ts';
import { type ScimMember } from '../scim/model.ts';
import { sharedLooks } from '../scim/names/sharedLooks.ts';

type UnreadNote = GroupListing['unread'][number];

/** The rows below each kind of row: which ones, in which order, and what is said where there are none. */

export function rootRows({ accounts, failures, partial }: AccountList): readonly Node[] {
  const shared = sharedIds(accounts);
  const isSharedName = sharedLooks(accounts.map(({ info }) => info.name));
  return [
    ...failures.map(({ token, error }): Node => ({
      id: nodeId('failure', token.id),
      kind: 'error',
      target: { kind: 'token', tokenId: token.id },
      error,
      tokenLabel: token.label,
    })),
    ...accounts.map((account): Node => {
      const { key, info, baseUrl, sandbox } = account;
      return {
        id: nodeId('account', key),
        kind: 'account',
        accountKey: key,
        account: info,
        sandbox,
        ...(shared.has(info.id) ? { baseUrl } : {}),
        sharesName: isSharedName(info.name),
      };
    }),
    ...partial.map(({ id, label }) => noteRow(nodeId('token', id), { kind: 'moreAccounts', token: label })),
  ];
}

/** Role Groups and Users always; the other two only where the account has such groups. */
export async function accountRows(account: AccountDirectory): Promise<readonly Node[]> {
  if (!account.users.attempted) void account.users.first();
  const { value } = await account.groups.read();
  const has = (section: SectionKind): boolean =>
    value?.groups.some((group) => sectionOf(group) === section) ?? false;
  const sections: readonly SectionKind[] = [
    'roleGroups',
    ...(has('userGroups') ? (['userGroups'] as const) : []),
    ...(has('otherGroups') ? (['otherGroups'] as const) : []),
    'users',
  ];
  return sections.map((section) => sectionRow(account, section));
}

function sectionRow(account: AccountDirectory, section: SectionKind): NodeOf<'section'> {
  return {
    id: nodeId('account', account.key, section),
    kind: 'section',
    accountKey: account.key,
    section,
  };
}

/** Told per group: accounts mix the kinds. */
export function sectionOf(group: ListedGroup): SectionKind {
  switch (group.kind) {
    case 'systemRoleGroup':
    case 'plainRoleGroup':
      return 'roleGroups';
    case 'userGroup':
      return 'userGroups';
    case 'undetermined':
      return 'otherGroups';
  }
}

export async function groupSectionRows(
  account: AccountDirectory,
  section: NodeOf<'section'>,
): Promise<readonly Node[]> {
  const state = await account.groups.read();
  const rows: Node[] = errorRows(section.id, { kind: 'groups', accountKey: account.key }, state);
  if (state.value === undefined) return rows;
  const { groups, mayBeIncomplete, unread, assumesNoUserGroups } = state.value;
  const mine = groups.filter((group) => sectionOf(group) === section.section);
  if (section.section === 'roleGroups') {
    for (const one of unread)
      for (const note of unreadNotes(one, groups)) rows.push(noteRow(section.id, note));
    if (assumesNoUserGroups) rows.push(noteRow(section.id, { kind: 'assumesNoUserGroups' }));
  }
  const apart = groupsApart({ groups, roles: notListed, permissionGroups: notListed });
  for (const group of mine) rows.push(groupRow(account.key, group, groupHint(group.id, apart)));
  if (mayBeIncomplete) rows.push(noteRow(section.id, { kind: 'mayBeIncomplete' }));
  if (rows.length === 0) rows.push(noteRow(section.id, { kind: 'noGroups' }));
  return rows;
}

/**
 * Only what is missing for want of it: roles tell role groups by their names, and where each group is told without
 * them, nothing is. A token with SCIM Provisioning alone may be refused them for good.
 */
function unreadNotes({ part, error }: UnreadNote, groups: readonly ListedGroup[]): readonly Note[] {
  if (part !== 'roles' || !AppError.is(error, 'forbidden', 'unauthenticated'))
    return [{ kind: 'unread', part, error }];
  const untold = groups.filter(({ kind }) => kind === 'undetermined').length;
  return untold === 0 ? [] : [{ kind: 'withoutRoles', groups: untold }];
}

/** Roles that are known of every account are enough to see what a name poses as. */
const notListed = { kind: 'partial', some: [], why: 'refused' } as const;

function groupRow(accountKey: string, group: ListedGroup, hint: string | undefined): NodeOf<'group'> {
  return { id: nodeId('account', accountKey, 'group', group.id), kind: 'group', accountKey, group, hint };
}

export async function memberRows(
  account: AccountDirectory,
  parent: NodeOf<'group'>,
): Promise<readonly Node[]> {
  const { group } = parent;
  const state = await account.members(group).read();
  const rows = errorRows(parent.id, { kind: 'members', accountKey: account.key, group }, state);
  if (state.value === undefined) return rows;
  const { members, mayBeIncomplete } = state.value;
  if (members === undefined) return [...rows, noteRow(parent.id, { kind: 'membersUntold' })];
  for (const row of membersOf(account, group, members)) rows.push(row);
  if (mayBeIncomplete) rows.push(noteRow(parent.id, { kind: 'mayBeIncomplete' }));
  if (rows.length === 0) rows.push(noteRow(parent.id, { kind: 'noMembers' }));
  return rows;
}

function membersOf(
  account: AccountDirectory,
  group: ListedGroup,
  members: readonly ScimMember[],
): readonly Node[] {
  const users = new Map(account.users.state().users.map((user) => [user.id, user]));
  const isShared = sharedLooks(members.map(({ value }) => users.get(value)?.displayName ?? ''));
  return members.map(({ value, display }): Node => {
    const id = nodeId('account', account.key, 'group', group.id, 'member', value);
    const user = users.get(value);
    return user === undefined
      ? { id, kind: 'member', accountKey: account.key, groupId: group.id, userId: value, display }
      : {
          id,
          kind: 'user',
          accountKey: account.key,
          user,
          groupId: group.id,
          sharesName: isShared(user.displayName ?? ''),
        };
  });
}

export function errorRows(parentId: string, target: RetryTarget, state: CellState<unknown>): Node[] {
  return state.error === undefined
    ? []
    : [{ id: `${parentId}/error`, kind: 'error', target, error: state.error }];
}

export function noteRow(parentId: string, note: Note): Node {
  return { id: `${parentId}/note/${note.kind === 'unread' ? note.part : note.kind}`, kind: 'note', note };
}
