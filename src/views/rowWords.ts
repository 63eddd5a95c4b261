import { type Grants, type GroupKind, type ListedGroup } from '../cloudflare/snapshot/model.ts';
import { explainError } from '../core/explain/explainError.ts';
import { plainText } from '../core/plainText.ts';
import { type Translate } from '../core/translate.ts';
import { type Node, type NodeOf, type SectionKind } from '../directory/node.ts';
import { type HalfOffboarded, type UserState } from '../directory/users/userState.ts';
import { halfOffboardedWords, stateLabel } from '../directory/users/userStateWords.ts';
import { type ScimUser } from '../scim/model.ts';
import { noteWords } from './noteWords.ts';
import { plainRow, type RowWords } from './plainRow.ts';

const maxLabel = 120;

/** What a row shows beyond what its node holds: counts that are known by now. */
export interface RowCounts {
  readonly count?: number;
  readonly total?: number;
  readonly filterText?: string;
  readonly filterState?: UserState;
  /** Why there is nothing to count. */
  readonly error?: unknown;
  /** Of a user: in which way the person is offboarded by half. */
  readonly halfOffboarded?: HalfOffboarded;
  /** What the last check of a token came to, in a word. */
  readonly check?: string;
  /** What the last push came to for the row, in words. */
  readonly pushed?: string;
  /** Whether it belongs to the sandbox. */
  readonly sandbox?: boolean;
}

export function rowWords(node: Node, counts: RowCounts, t: Translate): RowWords {
  switch (node.kind) {
    case 'account':
      return accountWords(node, t);
    case 'section':
      return sectionWords(node.section, counts, t);
    case 'group':
      return withPush(groupWords(node.group, counts, t), counts);
    case 'user':
      return withPush(userWords(node.user, counts, t), counts);
    case 'member':
      return plainRow(
        plainText(node.display ?? '', maxLabel) || t('Unnamed member'),
        t('not among the users read'),
      );
    case 'loadMore':
      return plainRow(
        t('Load More Users'),
        node.total === undefined ? t('{0} shown', node.shown) : t('{0} of {1} shown', node.shown, node.total),
      );
    case 'continueSearch':
      return plainRow(
        t('Search the Remaining Users'),
        node.total === undefined
          ? t('{0} searched', node.read)
          : t('{0} of {1} searched', node.read, node.total),
      );
    case 'note':
      return noteWords(node.note, t);
    case 'error':
      return errorWords(node, t);
    case 'token':
      return tokenWords(node, counts, t);
    case 'tokenAccount':
      return plainRow(nameOrId(node.account.name, node.account.id, t));
    case 'tokenCheck':
      return plainRow(t('Check'), node.words);
    case 'tokenPermission':
      return plainRow(
        node.permission,
        [node.words, plainText(node.accountName, 60)].filter((part) => part !== '').join(' · '),
      );
  }
}

/** The mark of the last push is a badge, which a screen reader does not say. */
function withPush(words: RowWords, { pushed }: RowCounts): RowWords {
  return pushed === undefined ? words : { ...words, accessible: `${words.accessible}. ${pushed}` };
}

/** A row without a visible character could not be told from the next: servers leave names out, or send marks alone. */
function nameOrId(name: string, id: string, t: Translate): string {
  return plainText(name, maxLabel) || plainText(id, maxLabel) || t('Unnamed');
}

/** The state of a person in a word; the tree never tells it by colour alone. */
export function stateWord(user: ScimUser, t: Translate): string | undefined {
  if (user.active === false) return t('inactive');
  return user.active === undefined ? t('state not told') : undefined;
}

export function kindWords(kind: GroupKind, t: Translate): string {
  switch (kind) {
    case 'systemRoleGroup':
      return t('system role group');
    case 'plainRoleGroup':
      return t('role group');
    case 'userGroup':
      return t('user group');
    case 'undetermined':
      return t('kind not determined');
  }
}

/** What being in a group gives, in a few words. */
export function grantWords(grants: Grants, t: Translate): string {
  switch (grants.kind) {
    case 'roles':
      return t('grants {0}', grants.names.map((name) => plainText(name, 80)).join(', '));
    case 'policies':
      return t('grants {0}', grants.summaries.map((summary) => plainText(summary, 80)).join('; '));
    case 'nothing':
      return t('grants nothing');
    case 'unknown':
      return t('grants unknown');
  }
}

function accountWords(node: NodeOf<'account'>, t: Translate): RowWords {
  const label = nameOrId(node.account.name, node.account.id, t);
  const where = [
    ...(node.sandbox ? [t('sandbox, not Cloudflare')] : []),
    ...(node.baseUrl === undefined ? [] : [t('on {0}', plainText(node.baseUrl, 80))]),
  ];
  return where.length === 0 ? plainRow(label) : plainRow(label, where.join(' · '));
}

function sectionWords(section: SectionKind, counts: RowCounts, t: Translate): RowWords {
  const { count, total, error } = counts;
  const label = sectionLabel(section, t);
  if (error !== undefined) return plainRow(label, explainError(error, t).short);
  const filters = filterWords(counts, t);
  if (filters.length > 0)
    return plainRow(label, [...(count === undefined ? [] : [t('{0} shown', count)]), ...filters].join(', '));
  if (total !== undefined) return plainRow(label, String(total));
  return count === undefined ? plainRow(label) : plainRow(label, String(count));
}

function filterWords({ filterText, filterState }: RowCounts, t: Translate): readonly string[] {
  return [
    ...(filterText === undefined ? [] : [t('filter “{0}”', plainText(filterText, 60))]),
    ...(filterState === undefined ? [] : [stateLabel(filterState, t)]),
  ];
}

function sectionLabel(section: SectionKind, t: Translate): string {
  switch (section) {
    case 'roleGroups':
      return t('Role Groups');
    case 'userGroups':
      return t('User Groups');
    case 'otherGroups':
      return t('Other Groups');
    case 'users':
      return t('Users');
  }
}

function groupWords(group: ListedGroup, { count }: RowCounts, t: Translate): RowWords {
  const label = nameOrId(group.label, group.id, t);
  const members = count === undefined ? undefined : count === 1 ? t('1 member') : t('{0} members', count);
  // For a role group the name is the role: repeating it as a grant would only add noise.
  const meaning =
    group.kind === 'systemRoleGroup' || group.kind === 'plainRoleGroup'
      ? kindWords(group.kind, t)
      : grantWords(group.grants, t);
  const kind = group.kind === 'undetermined' ? kindWords(group.kind, t) : undefined;
  return plainRow(label, [members, meaning, kind].filter((part) => part !== undefined).join(' · '));
}

function userWords(user: ScimUser, { halfOffboarded }: RowCounts, t: Translate): RowWords {
  const address = nameOrId(user.userName, user.id, t);
  const name = user.displayName === undefined ? '' : plainText(user.displayName, maxLabel);
  const state = halfOffboarded === undefined ? stateWord(user, t) : halfOffboardedWords(halfOffboarded, t);
  const [label, rest] = name === '' || name === address ? [address, undefined] : [name, address];
  const description = [state, rest].filter((part) => part !== undefined).join(' · ');
  return plainRow(label, description === '' ? undefined : description);
}

function errorWords(node: NodeOf<'error'>, t: Translate): RowWords {
  const { short, sentence } = explainError(node.error, t);
  const label = node.tokenLabel === undefined ? short : t('{0}: {1}', plainText(node.tokenLabel, 60), short);
  return { label, description: t('click to retry'), accessible: t('Error: {0}. {1}', label, sentence) };
}

function tokenWords(node: NodeOf<'token'>, { check }: RowCounts, t: Translate): RowWords {
  const { token } = node;
  const owner = token.owner === 'account' ? t('account-owned') : t('user-owned');
  const where = token.sandbox
    ? t('sandbox')
    : token.storage === 'session'
      ? t('this session only')
      : undefined;
  return plainRow(
    plainText(token.label, maxLabel),
    [owner, where, check].filter((part) => part !== undefined).join(' · '),
  );
}
