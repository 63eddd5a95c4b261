import * as l10n from '@vscode/l10n';
import { explainError } from '../core/explain/explainError.ts';
import { hasName, personName } from '../core/personName.ts';
import { plainText } from '../core/plainText.ts';
import { plural } from '../core/plural.ts';
import { type Node, type NodeOf, type SectionKind } from '../directory/node.ts';
import { type HalfOffboarded, type UserState } from '../directory/users/userState.ts';
import { halfOffboardedWords, stateLabel } from '../directory/users/userStateWords.ts';
import { type ScimUser } from '../scim/model.ts';
import { deprecatedWords, grantsWords, kindWords } from '../provisioning/review/groupWords.ts';
import { noteWords } from './noteWords.ts';
import { plainRow, type RowWords } from './plainRow.ts';

const maxLabel = 120;

/** What a row shows beyond what its node holds: counts that are known by now. */
export interface RowCounts {
  readonly count?: number | undefined;
  readonly total?: number | undefined;
  readonly filterText?: string | undefined;
  readonly filterState?: UserState | undefined;
  /** Why there is nothing to count. */
  readonly error?: unknown;
  /** Of a user: in which way the person is offboarded by half. */
  readonly halfOffboarded?: HalfOffboarded | undefined;
  /** Whether the user's login asks for a second factor. */
  readonly twoFactor?: boolean | undefined;
  /** What the last check of a token came to, in a word. */
  readonly check?: string | undefined;
  /** What the last push came to for the row, in words. */
  readonly pushed?: string | undefined;
  /** Whether it belongs to the sandbox. */
  readonly sandbox?: boolean;
}

export function rowWords(node: Node, counts: RowCounts): RowWords {
  switch (node.kind) {
    case 'account':
      return accountWords(node);
    case 'section':
      return sectionWords(node.section, counts);
    case 'group':
      return withPush(groupWords(node, counts), counts);
    case 'user':
      return withPush(userWords(node, counts), counts);
    case 'member':
      return plainRow(
        personName(plainText(node.display ?? '', maxLabel), node.userId),
        l10n.t('not in the loaded users'),
      );
    case 'loadMore':
      return plainRow(
        l10n.t('Load More Users'),
        node.total === undefined
          ? l10n.t('{0} shown', node.shown)
          : l10n.t('{0} of {1} shown', node.shown, node.total),
      );
    case 'continueSearch':
      return plainRow(
        l10n.t('Search the Remaining Users'),
        node.total === undefined
          ? l10n.t('{0} searched', node.read)
          : l10n.t('{0} of {1} searched', node.read, node.total),
      );
    case 'note':
      return noteWords(node.note);
    case 'error':
      return errorWords(node);
    case 'token':
      return tokenWords(node, counts);
    case 'tokenAccount':
      return plainRow(nameOrId(node.account.name, node.account.id));
    case 'tokenCheck':
      return plainRow(l10n.t('Check'), node.words);
    case 'findingScope':
    case 'findingRule':
    case 'activity':
      return plainRow(node.shown.label, node.shown.description);
    case 'finding':
      return {
        ...plainRow(node.shown.label, node.shown.description),
        accessible: [node.shown.tooltip ?? node.shown.label, node.shown.description]
          .filter(Boolean)
          .join(', '),
      };
    case 'tokenPermission':
      return permissionWords(node);
  }
}

/** The mark of the last push is a badge, which a screen reader does not say. */
function withPush(words: RowWords, { pushed }: RowCounts): RowWords {
  return pushed === undefined ? words : { ...words, accessible: `${words.accessible}. ${pushed}` };
}

/** A row without a visible character could not be told from the next: servers leave names out, or send marks alone. */
function nameOrId(name: string, id: string): string {
  return plainText(name, maxLabel) || plainText(id, maxLabel) || l10n.t('Unnamed');
}

/** The state of a person in a word; the tree never tells it by colour alone. */
export function stateWord(user: ScimUser): string | undefined {
  if (user.active === false) return l10n.t('inactive');
  return user.active === undefined ? l10n.t('state unknown') : undefined;
}

function accountWords(node: NodeOf<'account'>): RowWords {
  const name = nameOrId(node.account.name, node.account.id);
  // A narrow side bar cuts the end off: what tells accounts of one name apart comes first.
  const label = node.sharesName === true ? `${plainText(node.account.id, 80).slice(0, 6)} · ${name}` : name;
  const where = [
    ...(node.sharesName === true ? [l10n.t('ID {0}', plainText(node.account.id, 80))] : []),
    ...(node.sandbox ? [l10n.t('sandbox, not Cloudflare')] : []),
    ...(node.account.managedBy === undefined
      ? []
      : [l10n.t('managed by the organization {0}', plainText(node.account.managedBy.name, 80))]),
    ...(node.baseUrl === undefined ? [] : [l10n.t('on {0}', plainText(node.baseUrl, 80))]),
  ];
  return where.length === 0 ? plainRow(label) : plainRow(label, where.join(' · '));
}

/** The same: permissions of one thing differ in their last word, and those of several accounts in the account. */
function permissionWords({ permission, accountName, words }: NodeOf<'tokenPermission'>): RowWords {
  const more = [plainText(accountName, 60), words].filter((part) => part !== '').join(' · ');
  return plainRow(permission.split(' > ').toReversed().join(' · '), more);
}

function sectionWords(section: SectionKind, counts: RowCounts): RowWords {
  const { count, total, error } = counts;
  const label = sectionLabel(section);
  if (error !== undefined) return plainRow(label, explainError(error).short);
  const filters = filterWords(counts);
  if (filters.length > 0)
    return plainRow(
      label,
      [...(count === undefined ? [] : [l10n.t('{0} shown', count)]), ...filters].join(', '),
    );
  if (total !== undefined) return plainRow(label, String(total));
  return count === undefined ? plainRow(label) : plainRow(label, String(count));
}

function filterWords({ filterText, filterState }: RowCounts): readonly string[] {
  return [
    ...(filterText === undefined ? [] : [l10n.t('filter “{0}”', plainText(filterText, 60))]),
    ...(filterState === undefined ? [] : [stateLabel(filterState)]),
  ];
}

function sectionLabel(section: SectionKind): string {
  switch (section) {
    case 'roleGroups':
      return l10n.t('Role Groups');
    case 'userGroups':
      return l10n.t('User Groups');
    case 'otherGroups':
      return l10n.t('Other Groups');
    case 'users':
      return l10n.t('Users');
  }
}

function groupWords({ group, hint }: NodeOf<'group'>, { count }: RowCounts): RowWords {
  const label = nameOrId(group.label, group.id);
  const members =
    count === undefined ? undefined : plural(count, l10n.t('1 member'), l10n.t('{0} members', count));
  // For a role group the name is the role: repeating it as a grant would only add noise.
  const meaning =
    group.kind === 'systemRoleGroup' || group.kind === 'plainRoleGroup'
      ? kindWords(group)
      : grantsWords(group.grants);
  const kind = group.kind === 'undetermined' ? kindWords(group) : undefined;
  return plainRow(
    label,
    [hint, members, meaning, kind, ...deprecatedWords(group)]
      .filter((part) => part !== undefined)
      .join(' · '),
  );
}

function userWords({ user, sharesName = false }: NodeOf<'user'>, { halfOffboarded }: RowCounts): RowWords {
  const address = personName(user.userName, user.id);
  const name = user.displayName === undefined ? '' : plainText(user.displayName, maxLabel);
  const state = halfOffboarded === undefined ? stateWord(user) : halfOffboardedWords(halfOffboarded);
  // A narrow side bar cuts the description off, so that those of one name could not be told apart.
  const addressFirst = sharesName && hasName(user.userName);
  const [label, rest] =
    name === '' || name === address ? [address, undefined] : addressFirst ? [address, name] : [name, address];
  const description = [state, rest].filter((part) => part !== undefined).join(' · ');
  return plainRow(label, description === '' ? undefined : description);
}

function errorWords(node: NodeOf<'error'>): RowWords {
  const { short, sentence } = explainError(node.error);
  const label =
    node.tokenLabel === undefined ? short : l10n.t('{0}: {1}', plainText(node.tokenLabel, 60), short);
  return {
    label,
    description: l10n.t('click to retry'),
    accessible: l10n.t('Error: {0}. {1}', label, sentence),
  };
}

function tokenWords(node: NodeOf<'token'>, { check }: RowCounts): RowWords {
  const { token } = node;
  const owner = token.owner === 'account' ? l10n.t('account-owned') : l10n.t('user-owned');
  const where = token.sandbox
    ? l10n.t('sandbox')
    : token.storage === 'session'
      ? l10n.t('this session only')
      : undefined;
  return plainRow(
    plainText(token.label, maxLabel),
    [owner, where, check].filter((part) => part !== undefined).join(' · '),
  );
}
