import * as l10n from '@vscode/l10n';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { AppError } from '../../core/errors.ts';
import { plural } from '../../core/plural.ts';
import { type LiveNode } from '../../directory/liveNode.ts';
import { type Choice, pickOne } from '../../host/pick.ts';
import { namedIn, type PeopleList } from '../../people/model.ts';
import { notWholeWords } from '../../people/partWords.ts';
import {
  type DesiredGroup,
  type DesiredMembership,
  type DesiredUser,
  type PersonRef,
} from '../../provisioning/plan/desired.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { chooseGroups, type ChosenGroup, groupChoices, desiredTarget } from '../choose/chooseGroups.ts';
import { chooseUsers } from '../choose/choosePeople.ts';
import { choosePolicy } from '../choose/choosePolicy.ts';
import { resolveOneByOne } from '../choose/peopleFromFile.ts';
import { peopleOfFile } from '../choose/peopleOfFile.ts';
import { readAccount } from '../choose/readAccount.ts';
import { rowsOfOneAccount } from '../choose/rowsOfOneAccount.ts';
import { type RowCommand, type CommandContext } from '../context.ts';
import { reviewDesired } from '../plan/reviewDesired.ts';

/** Plans who is to be in which groups, and opens the plan for review; writes nothing. */
export const pushGroups: RowCommand = async (context, node, nodes) => {
  const given = await rowsOfOneAccount(context, l10n.t('Push Groups'), node, nodes);
  if (given === undefined) return;
  const { account, rows } = given;
  const snapshot = await readAccount(account);
  const groups =
    groupsOfRows(rows, snapshot) ??
    (await chooseGroups(context, snapshot, l10n.t('Push Groups'), { orNew: true }));
  if (groups === undefined) return;
  const title = plural(
    groups.length,
    l10n.t('Push {0}', nameOf(groups[0])),
    l10n.t('Push {0} Groups', groups.length),
  );
  const source = await chooseSource(context, snapshot, groups, title);
  if (source === undefined) return;
  const desiredGroups: DesiredGroup[] = [];
  for (const group of groups) {
    const policy = await choosePolicy(group, snapshot);
    if (policy.kind === 'stopped') return;
    desiredGroups.push({
      ...desiredTarget(group),
      membership: source.membership,
      attach: policy.kind === 'attach' ? [policy.policy] : [],
      detach: [],
    });
  }
  const desired = { groups: desiredGroups, users: source.users, roles: [] };
  await reviewDesired(context, account, () => ({ desired }), { origin: 'push' }, snapshot);
};

interface Source {
  readonly membership: DesiredMembership;
  /** To be created by the same plan. */
  readonly users: readonly DesiredUser[];
}

/** The groups of the rows, where all are groups; undefined where they have to be chosen. */
function groupsOfRows(
  rows: readonly LiveNode[],
  snapshot: AccountSnapshot,
): readonly ChosenGroup[] | undefined {
  const groups = rows.filter((row) => row.kind === 'group');
  if (groups.length === 0) return undefined;
  return groups.map(({ group: { id } }) => {
    const group = snapshot.groups.find((one) => one.id === id);
    if (group === undefined) throw new AppError('notFound');
    return { kind: 'known', group };
  });
}

async function chooseSource(
  context: CommandContext,
  snapshot: AccountSnapshot,
  groups: readonly ChosenGroup[],
  title: string,
): Promise<Source | undefined> {
  const kind = await pickOne(title, l10n.t('Where do the members come from?'), [
    {
      label: l10n.t('Pick Users'),
      description: l10n.t('from the users of this account'),
      value: 'users' as const,
    },
    {
      label: l10n.t('CSV or JSON File…'),
      description: l10n.t('such as an export of a group from Okta or Entra'),
      value: 'file' as const,
    },
    {
      label: l10n.t('Another Group'),
      description: l10n.t('the members it has now'),
      value: 'group' as const,
    },
  ]);
  switch (kind) {
    case undefined:
      return undefined;
    case 'users':
      return pickedUsers(context, snapshot, groups, title);
    case 'file': {
      const file = await peopleOfFile(context, title, 'members');
      const resolved = file && (await resolveOneByOne(namedIn(file.list), snapshot, title, { create: true }));
      return resolved && sourceOf(resolved.people, resolved.users, title, file.list);
    }
    case 'group': {
      const others = groupsToCopy(snapshot, groups);
      if (others.length === 0)
        context.notify.offer(l10n.t('There is no other group whose members can be read.'), [], 'warning');
      const from = await pickOne(title, l10n.t('Whose members?'), others);
      return from && sourceOf(membersOf(from), [], title);
    }
  }
}

/** Who is picked is who is in the group: of one group its members are picked to begin with, of several those all have. */
async function pickedUsers(
  context: CommandContext,
  snapshot: AccountSnapshot,
  groups: readonly ChosenGroup[],
  title: string,
): Promise<Source | undefined> {
  const members = groups.map((chosen) =>
    chosen.kind === 'known' && chosen.group.members.kind === 'read' ? chosen.group.members.value : [],
  );
  const inAll = new Set(members[0]?.filter((id) => members.every((ids) => ids.includes(id))));
  const placeholder = l10n.t('Select the members. Current members are checked.');
  const users = await chooseUsers(context, title, placeholder, snapshot, { picked: inAll });
  if (users === undefined) return undefined;
  const people = users.map(({ id }): PersonRef => ({ kind: 'id', id }));
  // A member whom the list of users does not have could not be ticked, and does not leave for that.
  const listed = new Set(snapshot.users.map(({ id }) => id));
  const unlisted = [...inAll].filter((id) => !listed.has(id)).map((id): PersonRef => ({ kind: 'id', id }));
  return groups.length === 1
    ? { membership: { kind: 'exactly', people: [...people, ...unlisted] }, users: [] }
    : sourceOf([...people, ...unlisted], [], title);
}

async function sourceOf(
  people: readonly PersonRef[],
  users: readonly DesiredUser[],
  title: string,
  list?: PeopleList,
): Promise<Source | undefined> {
  const add: Choice<DesiredMembership> = {
    label: l10n.t('Only Add These People'),
    description: l10n.t('keep other members'),
    value: { kind: 'change', add: people, remove: [] },
  };
  const exactly: Choice<DesiredMembership> = {
    label: l10n.t('Exactly These People'),
    description: l10n.t('remove other members'),
    value: { kind: 'exactly', people },
  };
  // Who is not in a part of a list may be in the rest of it.
  const partly = list !== undefined && list.kind !== 'whole';
  const membership = await pickOne<DesiredMembership>(
    title,
    partly
      ? l10n.t('This list can’t remove anyone. {0}', notWholeWords(list))
      : l10n.t('What about the other current members?'),
    partly ? [add] : [add, exactly],
    { always: true },
  );
  return membership && { membership, users };
}

function groupsToCopy(
  snapshot: AccountSnapshot,
  groups: readonly ChosenGroup[],
): readonly Choice<SnapshotGroup>[] {
  const own = new Set(groups.flatMap((chosen) => (chosen.kind === 'known' ? [chosen.group.id] : [])));
  const others = snapshot.groups.filter(({ id, members }) => !own.has(id) && members.kind === 'read');
  return groupChoices(others, snapshot);
}

function membersOf(group: SnapshotGroup): readonly PersonRef[] {
  return group.members.kind === 'read' ? group.members.value.map((id) => ({ kind: 'id', id })) : [];
}

function nameOf(chosen: ChosenGroup | undefined): string {
  if (chosen === undefined) return '';
  return shown(chosen.kind === 'known' ? chosen.group.label : chosen.displayName);
}
