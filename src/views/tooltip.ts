import { type ListedGroup } from '../cloudflare/snapshot/model.ts';
import { explainError } from '../core/explain/explainError.ts';
import { plainText } from '../core/plainText.ts';
import { type Translate } from '../core/translate.ts';
import { type Node, type Note } from '../directory/node.ts';
import { type HalfOffboarded } from '../directory/users/userState.ts';
import { halfOffboardedSentence } from '../directory/users/userStateWords.ts';
import { type ScimUser } from '../scim/model.ts';
import { grantWords, kindWords, type RowCounts, stateWord } from './rowWords.ts';

const maxText = 400;

/** Group names by id, as far as they are known. */
export type GroupNames = ReadonlyMap<string, string>;

/** Plain text, never Markdown: names come from a server. Undefined where the row says it all. */
export function tooltipText(
  node: Node,
  groupNames: GroupNames,
  t: Translate,
  { halfOffboarded, pushed }: RowCounts = {},
): string | undefined {
  switch (node.kind) {
    case 'account':
      return lines([
        plainText(node.account.name, maxText),
        node.sandbox ? t('Made up: this is the sandbox, not Cloudflare') : undefined,
        t('Account ID: {0}', plainText(node.account.id, maxText)),
      ]);
    case 'group':
      return lines([groupTooltip(node.group, t), pushed]);
    case 'user':
      return lines([userTooltip(node.user, groupNames, halfOffboarded, t), pushed]);
    case 'member':
      return t('User ID: {0}', plainText(node.userId, maxText));
    case 'token':
      return lines([
        plainText(node.token.label, maxText),
        node.token.owner === 'account' ? t('Account-owned token') : t('User-owned token'),
        t('Only ever sent to {0}', plainText(node.token.baseUrl, maxText)),
        t('Added {0}', plainText(node.token.addedAt.slice(0, 10), maxText)),
        node.token.storage === 'session'
          ? t('Held in memory by this window only; never stored')
          : t('Kept in the editor’s secret storage'),
      ]);
    case 'tokenPermission':
      return lines([node.permission, node.words, plainText(node.accountName, maxText) || undefined]);
    case 'error':
      return explainError(node.error, t).sentence;
    case 'note':
      return noteTooltip(node.note, t);
    default:
      return undefined;
  }
}

function noteTooltip(note: Note, t: Translate): string | undefined {
  switch (note.kind) {
    case 'unread':
    case 'stateUnread':
      return explainError(note.error, t).sentence;
    case 'invitedBeside':
      return lines(note.addresses.slice(0, 20).map((address) => plainText(address, maxText)));
    default:
      return undefined;
  }
}

function groupTooltip(group: ListedGroup, t: Translate): string {
  return lines([
    t('Name on the server: {0}', plainText(group.displayName, maxText)),
    t('Kind: {0}', kindWords(group.kind, t)),
    grantSentence(group, t),
    group.kind === 'systemRoleGroup'
      ? t('Cloudflare announced the end of life of these groups for 2 December 2025.')
      : undefined,
    group.membersFrom === 'users'
      ? t('The server does not show its members; they are read from the users’ side.')
      : undefined,
    group.externalId === undefined ? undefined : t('External ID: {0}', plainText(group.externalId, maxText)),
    t('Group ID: {0}', plainText(group.id, maxText)),
  ]);
}

function grantSentence(group: ListedGroup, t: Translate): string {
  if (group.grants.kind === 'nothing') return t('Grants nothing: no policy is attached to this group.');
  return grantWords(group.grants, t);
}

function userTooltip(
  user: ScimUser,
  groupNames: GroupNames,
  half: HalfOffboarded | undefined,
  t: Translate,
): string {
  const groups = user.groups?.map((id) => plainText(groupNames.get(id) ?? id, 80));
  return lines([
    plainText(user.userName, maxText),
    user.displayName === undefined ? undefined : plainText(user.displayName, maxText),
    t('State: {0}', stateWord(user, t) ?? t('active')),
    half === undefined ? undefined : halfOffboardedSentence(half, t),
    half === undefined || half.member.roles.length === 0
      ? undefined
      : t(
          'Roles of the membership: {0}',
          half.member.roles.map(({ name }) => plainText(name, 80)).join(', '),
        ),
    groups === undefined
      ? undefined
      : groups.length === 0
        ? t('In no group')
        : t('Groups: {0}', groups.join(', ')),
    user.externalId === undefined ? undefined : t('External ID: {0}', plainText(user.externalId, maxText)),
    t('User ID: {0}', plainText(user.id, maxText)),
  ]);
}

function lines(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('\n');
}
