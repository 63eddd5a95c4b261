import * as l10n from '@vscode/l10n';
import { listedNames } from '../core/listedLines.ts';
import { type ListedGroup } from '../cloudflare/snapshot/model.ts';
import { explainError } from '../core/explain/explainError.ts';
import { personName } from '../core/personName.ts';
import { plainText } from '../core/plainText.ts';
import { type Node, type Note } from '../directory/node.ts';
import { halfOffboardedSentence } from '../directory/users/userStateWords.ts';
import { assumedGroupWords, grantsWords, kindWords } from '../provisioning/review/groupWords.ts';
import { type ScimUser } from '../scim/model.ts';
import { type RowCounts, stateWord } from './rowWords.ts';

const maxText = 400;

const maxNames = 30;

/** Group names by id, as far as they are known. */
export type GroupNames = ReadonlyMap<string, string>;

/** Plain text, never Markdown: names come from a server. Undefined where the row says it all. */
export function tooltipText(node: Node, groupNames: GroupNames, counts: RowCounts = {}): string | undefined {
  switch (node.kind) {
    case 'account':
      return lines([
        plainText(node.account.name, maxText),
        node.sandbox ? l10n.t('Made up: this is the sandbox, not Cloudflare') : undefined,
        l10n.t('Account ID: {0}', plainText(node.account.id, maxText)),
      ]);
    case 'group':
      return lines([groupTooltip(node.group), counts.pushed]);
    case 'user':
      return lines([userTooltip(node.user, groupNames, counts), counts.pushed]);
    case 'member':
      return l10n.t('User ID: {0}', plainText(node.userId, maxText));
    case 'token':
      return lines([
        plainText(node.token.label, maxText),
        node.token.owner === 'account' ? l10n.t('Account-owned token') : l10n.t('User-owned token'),
        l10n.t('Only ever sent to {0}', plainText(node.token.baseUrl, maxText)),
        l10n.t('Added {0}', plainText(node.token.addedAt.slice(0, 10), maxText)),
        node.token.storage === 'session'
          ? l10n.t('Held in memory by this window only; never stored')
          : l10n.t('Kept in the editor’s secret storage'),
      ]);
    case 'tokenPermission':
      return lines([node.permission, node.words, plainText(node.accountName, maxText) || undefined]);
    case 'findingScope':
    case 'findingRule':
    case 'finding':
    case 'activity':
      return node.shown.tooltip;
    case 'error':
      return errorTooltip(node.error);
    case 'note':
      return noteTooltip(node.note);
    default:
      return undefined;
  }
}

/** With the page that the answer itself names, to be opened by hand: a tooltip of plain text has no links. */
function errorTooltip(error: unknown): string {
  const { sentence, documentationUrl } = explainError(error);
  return lines([
    sentence,
    documentationUrl === undefined ? undefined : l10n.t('Documentation: {0}', documentationUrl),
  ]);
}

function noteTooltip(note: Note): string | undefined {
  switch (note.kind) {
    case 'unread':
    case 'stateUnread':
      return errorTooltip(note.error);
    case 'unjudged':
      return lines([note.title, note.sentence]);
    case 'invitedBeside':
      return lines(note.addresses.slice(0, 20).map((address) => plainText(address, maxText)));
    default:
      return undefined;
  }
}

function groupTooltip(group: ListedGroup): string {
  return lines([
    l10n.t('Name on the server: {0}', plainText(group.displayName, maxText)),
    l10n.t('Kind: {0}', kindWords(group)),
    grantSentence(group),
    group.assumed === true ? assumedGroupWords() : undefined,
    group.kind === 'systemRoleGroup'
      ? l10n.t('Cloudflare announced the end of life of these groups for 2 December 2025.')
      : undefined,
    group.membersFrom === 'users'
      ? l10n.t('The server doesn’t list this group’s members; they are derived from each user’s groups.')
      : undefined,
    group.externalId === undefined
      ? undefined
      : l10n.t('External ID: {0}', plainText(group.externalId, maxText)),
    l10n.t('Group ID: {0}', plainText(group.id, maxText)),
  ]);
}

function grantSentence(group: ListedGroup): string {
  if (group.grants.kind === 'nothing') return l10n.t('Grants nothing: no policy is attached to this group.');
  return grantsWords(group.grants);
}

function userTooltip(
  user: ScimUser,
  groupNames: GroupNames,
  { halfOffboarded: half, twoFactor }: RowCounts,
): string {
  const groups = user.groups;
  return lines([
    personName(user.userName, user.id),
    user.displayName === undefined ? undefined : plainText(user.displayName, maxText),
    l10n.t('State: {0}', stateWord(user) ?? l10n.t('active')),
    half === undefined ? undefined : halfOffboardedSentence(half),
    half === undefined || half.member.roles.length === 0
      ? undefined
      : l10n.t('Roles of the membership: {0}', names(half.member.roles.map(({ name }) => name))),
    twoFactor === undefined
      ? undefined
      : twoFactor
        ? l10n.t('Two-factor authentication: on')
        : l10n.t('Two-factor authentication: off'),
    groups === undefined
      ? undefined
      : groups.length === 0
        ? l10n.t('In no group')
        : l10n.t(
            'Groups: {0}',
            names(groups, (id) => groupNames.get(id) ?? id),
          ),
    user.externalId === undefined
      ? undefined
      : l10n.t('External ID: {0}', plainText(user.externalId, maxText)),
    l10n.t('User ID: {0}', plainText(user.id, maxText)),
  ]);
}

/** As many as fit into a tooltip, and how many more there are. */
function names(of: readonly string[], nameOf = (one: string): string => one): string {
  return listedNames(of, maxNames, (one) => plainText(nameOf(one), 80));
}

function lines(parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined).join('\n');
}
