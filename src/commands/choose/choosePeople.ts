import * as l10n from '@vscode/l10n';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { byName } from '../../core/byName.ts';
import { listedNames } from '../../core/listedLines.ts';
import { hasName, personName } from '../../core/personName.ts';
import { plainText } from '../../core/plainText.ts';
import { type Choice, pickMany } from '../../host/pick.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { type ScimUser } from '../../scim/model.ts';
import { type IdEnding, idEndings } from '../../scim/names/idEndings.ts';
import { type CommandContext } from '../context.ts';

const maxGroups = 3;

/** A person in a list to pick from: found by name, address and state. */
export function userChoice<T>(user: ScimUser, value: T, picked?: boolean): Choice<T> {
  const address = personName(user.userName, user.id);
  const displayName = plainText(user.displayName ?? '', 120);
  // SCIM's display name falls back to the address.
  const name = displayName === address || !hasName(displayName) ? '' : displayName;
  const state = user.active === false ? l10n.t('inactive') : undefined;
  const description = [name === '' ? undefined : address, state].filter((part) => part !== undefined);
  return {
    label: name === '' ? address : name,
    description: description.join(' · '),
    value,
    picked,
  };
}

/** The same for users of one account: those who share a userName are told apart by their groups and the end of their id. */
export function userChoices<T>(
  users: readonly ScimUser[],
  snapshot: AccountSnapshot,
  choiceOf: (user: ScimUser) => Choice<T>,
): readonly Choice<T>[] {
  const endings = idEndings(snapshot.users);
  return users.map((user) => {
    const ending = endings.get(user.id);
    if (ending === undefined) return choiceOf(user);
    const detail = [groupsWords(user, snapshot), endingWords(ending)];
    return { ...choiceOf(user), detail: detail.join(' · ') };
  });
}

function endingWords({ ending, looksLikeAnother }: IdEnding): string {
  const end = plainText(ending, 60);
  return looksLikeAnother
    ? l10n.t('looks like another person here; id ends in {0}', end)
    : l10n.t('id ends in {0}', end);
}

function groupsWords({ id }: ScimUser, { groups }: AccountSnapshot): string {
  const labels = groups.flatMap(({ label, members }) =>
    members.kind === 'read' && members.value.includes(id) ? [shown(label)] : [],
  );
  if (labels.length > 0) return l10n.t('in {0}', listedNames(labels, maxGroups));
  return groups.some(({ members }) => members.kind === 'unread')
    ? l10n.t('groups not read')
    : l10n.t('in no group');
}

/**
 * Some of these users, all of the account's where left out; undefined where the list was closed, or there is nobody to
 * choose, which is said.
 */
export async function chooseUsers(
  { notify }: Pick<CommandContext, 'notify'>,
  title: string,
  placeholder: string,
  snapshot: AccountSnapshot,
  {
    among = snapshot.users,
    picked = new Set(),
  }: { readonly among?: readonly ScimUser[]; readonly picked?: ReadonlySet<string> } = {},
): Promise<readonly ScimUser[] | undefined> {
  if (among.length === 0) {
    notify.offer(nobodyWords(snapshot), [], 'warning');
    return undefined;
  }
  const sorted = among.toSorted(
    (one, other) =>
      Number(picked.has(other.id)) - Number(picked.has(one.id)) || byName(one.userName, other.userName),
  );
  return pickMany(
    title,
    placeholder,
    userChoices(sorted, snapshot, (user) => userChoice(user, user, picked.has(user.id))),
  );
}

function nobodyWords({ accountName, users, usersMayBeIncomplete }: AccountSnapshot): string {
  const account = shown(accountName);
  if (users.length > 0) return l10n.t('{0} has no active user to choose.', account);
  return usersMayBeIncomplete
    ? l10n.t('The users of {0} couldn’t be read, so there is no one to choose.', account)
    : l10n.t('{0} has no users yet. Your identity provider creates them, or use Add User….', account);
}
