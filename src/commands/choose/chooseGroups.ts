import * as l10n from '@vscode/l10n';
import { groupHint, groupsApart } from '../../cloudflare/snapshot/groupsApart.ts';
import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { listedNames } from '../../core/listedLines.ts';
import { plural } from '../../core/plural.ts';
import { ask } from '../../host/inputBox.ts';
import { type Choice, pickMany } from '../../host/pick.ts';
import { type DesiredGroup } from '../../provisioning/plan/desired.ts';
import { nearMisses } from '../../provisioning/plan/nearMiss.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { deprecatedWords, grantsWords } from '../../provisioning/review/groupWords.ts';
import { look } from '../../scim/names/lookAlike.ts';
import { type CommandContext } from '../context.ts';

/** A group that a plan is about: one that is there, or one to be created. */
export type ChosenGroup =
  | { readonly kind: 'known'; readonly group: SnapshotGroup }
  | { readonly kind: 'new'; readonly displayName: string };

/** How a desired state names the group. A new one is created empty. */
export function desiredTarget(chosen: ChosenGroup): Pick<DesiredGroup, 'target' | 'whenMissing'> {
  return chosen.kind === 'known'
    ? { target: { kind: 'id', id: chosen.group.id }, whenMissing: { kind: 'refuse' } }
    : {
        target: { kind: 'name', displayName: chosen.displayName },
        whenMissing: { kind: 'create', nearMissConfirmed: true },
      };
}

interface GroupQuestion {
  /** All of the account's where left out. */
  readonly among?: readonly SnapshotGroup[];
  readonly orNew: boolean;
  readonly noneIsFine?: boolean;
}

/**
 * Some of the account's groups, a new one among them where that may be; undefined where none was chosen, or there is none
 * to choose, which is said.
 */
export async function chooseGroups(
  context: CommandContext,
  snapshot: AccountSnapshot,
  title: string,
  { among = snapshot.groups, orNew, noneIsFine = false }: GroupQuestion,
): Promise<readonly ChosenGroup[] | undefined> {
  const known: readonly Choice<SnapshotGroup | 'new'>[] = groupChoices(among, snapshot);
  const create: Choice<SnapshotGroup | 'new'> = {
    label: l10n.t('New Group…'),
    description: l10n.t('created empty, then filled'),
    value: 'new',
  };
  if (!orNew && known.length === 0) {
    if (noneIsFine) return [];
    context.notify.offer(noGroupWords(snapshot), [], 'warning');
    return undefined;
  }
  const picked = await pickMany(title, l10n.t('Which groups?'), [...(orNew ? [create] : []), ...known]);
  if (picked === undefined || (picked.length === 0 && !noneIsFine)) return undefined;
  const chosen: ChosenGroup[] = [];
  for (const group of picked) {
    if (group !== 'new') {
      chosen.push({ kind: 'known', group });
      continue;
    }
    const displayName = await askGroupName(context, snapshot);
    if (displayName === undefined) return undefined;
    chosen.push({ kind: 'new', displayName });
  }
  return chosen;
}

function noGroupWords({ accountName, groups, groupsMayBeIncomplete }: AccountSnapshot): string {
  const account = shown(accountName);
  if (groups.length > 0) return l10n.t('No group of {0} is known to have these people as members.', account);
  return groupsMayBeIncomplete
    ? l10n.t('The groups of {0} couldn’t be read, so there are none to choose from.', account)
    : l10n.t('{0} has no groups yet. Use Push Groups… to create one.', account);
}

/** Groups of one account in a list to pick from, each told from what it may be taken for. */
export function groupChoices(
  groups: readonly SnapshotGroup[],
  snapshot: AccountSnapshot,
): readonly Choice<SnapshotGroup>[] {
  const apart = groupsApart(snapshot);
  return groups.map((group) => groupChoice(group, groupHint(group.id, apart)));
}

function groupChoice(group: SnapshotGroup, hint: string | undefined): Choice<SnapshotGroup> {
  const members = group.members.kind === 'read' ? group.members.value.length : undefined;
  return {
    label: shown(group.label),
    value: group,
    detail: hint,
    description: [
      members === undefined
        ? l10n.t('members not read')
        : plural(members, l10n.t('1 member'), l10n.t('{0} members', members)),
      grantsWords(group.grants),
      ...(group.assumed === true ? [l10n.t('assumed from the name')] : []),
      ...deprecatedWords(group),
    ].join(' · '),
  };
}

/** A name that is free. One that is nearly a role's is asked about: Cloudflare grants minimal access then, silently. */
async function askGroupName(context: CommandContext, snapshot: AccountSnapshot): Promise<string | undefined> {
  let value = '';
  for (;;) {
    const name = await ask(context, {
      title: l10n.t('New Group'),
      prompt: l10n.t('The exact name, as the identity provider has it. It is never changed afterwards.'),
      value,
      validate: async (typed) => Promise.resolve(checkedName(typed.trim(), snapshot)),
    });
    if (name === undefined) return undefined;
    const doubt = doubtOfName(name, snapshot);
    if (doubt === undefined) return name;
    const create = l10n.t('Create Anyway');
    const answer = await context.notify.choose({
      ...doubt,
      safe: 'changeName',
      others: [create],
    });
    if (answer === create) return name;
    value = name;
  }
}

/** What a person is asked about a new name before it is taken. */
function doubtOfName(
  name: string,
  snapshot: AccountSnapshot,
): { readonly message: string; readonly detail: readonly string[] } | undefined {
  const roles = nearMisses(name, snapshot);
  if (roles.length > 0)
    return {
      message: l10n.t('“{0}” is nearly the name of a role.', shown(name)),
      detail: [
        l10n.t(
          'Probably meant: {0}. Cloudflare reportedly grants only minimal access, without warning, when a group’s name isn’t exactly the role’s.',
          listedNames(roles.map(shown), 5),
        ),
      ],
    };
  const alike = snapshot.groups.filter(({ label }) => look(label) === look(name));
  if (alike.length === 0) return undefined;
  return {
    message: l10n.t('“{0}” looks like a group that is here already.', shown(name)),
    detail: [
      l10n.t(
        'The names differ only in case, spaces, accents, or letters of another script: {0}. A group with the new name would be a separate group.',
        listedNames(
          alike.map(({ label }) => shown(label)),
          5,
        ),
      ),
    ],
  };
}

function checkedName(
  name: string,
  snapshot: AccountSnapshot,
): { readonly ok: string } | { readonly problem: string } {
  if (name === '') return { problem: l10n.t('A group needs a name. Enter one.') };
  if (snapshot.groups.some(({ displayName, label }) => displayName === name || label === name))
    return {
      problem: l10n.t('There is a group of this name. Choose it in the list, or enter another name.'),
    };
  if (name.startsWith('CF'))
    return {
      problem: l10n.t('Cloudflare documents that group names can’t begin with CF. Choose another name.'),
    };
  return { ok: name };
}
