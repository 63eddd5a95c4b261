import * as l10n from '@vscode/l10n';
import { foldedName } from '../../scim/names/sameName.ts';
import {
  type SnapshotAccount,
  type SnapshotFile,
  type SnapshotGap,
  type SnapshotPerson,
  type SnapshotUnread,
} from './snapshotFile.ts';
import { createHmac } from 'node:crypto';

/** What a name or an id is of: the same text as another thing has another pseudonym. */
type Thing = 'account' | 'group' | 'person' | 'name' | 'part' | 'organization' | 'token';

/** Hexadecimal digits of a pseudonym: 96 bits, so that no two people of any company share one by chance. */
const digits = 24;

/**
 * The snapshot with every name and id of people, groups, accounts, parts and tokens replaced by a keyed hash: the same
 * key gives the same pseudonyms, so that two such files can be compared, and without the key nothing is guessed back.
 * Names of roles stay: they are Cloudflare's. A snapshot that has pseudonyms already stays as it is.
 */
export function pseudonymous(snapshot: SnapshotFile, key: string): SnapshotFile {
  if (snapshot.pseudonyms !== null) return snapshot;
  const hide = (thing: Thing, text: string): string => pseudonym(key, thing, text);
  return {
    ...snapshot,
    pseudonyms: { key: pseudonymKey(key) },
    accounts: snapshot.accounts.map((account) => accountOf(account, hide)),
    notRead: snapshot.notRead.map(({ id, name }) => ({
      id: hide('account', id),
      name: hide('account', id === '' ? name : id),
      // Why may name hosts of this network.
      why: l10n.t('It could not be read.'),
    })),
  };
}

/** Tells one key from another, and nothing of the key. */
export function pseudonymKey(key: string): string {
  return createHmac('sha256', key).update('which key').digest('hex').slice(0, digits);
}

type Hide = (thing: Thing, text: string) => string;

/** The same for the same thing, and with another key another one. */
export function pseudonym(key: string, thing: Thing, text: string): string {
  const hash = createHmac('sha256', key).update(`${thing}\0${text}`).digest('hex').slice(0, digits);
  return `${thing === 'name' ? 'person' : thing}-${hash}`;
}

function accountOf(account: SnapshotAccount, hide: Hide): SnapshotAccount {
  return {
    ...account,
    id: hide('account', account.id),
    name: hide('account', account.id),
    token: hide('token', account.token),
    organization: account.organization === null ? null : hide('organization', account.organization),
    notReadable: account.notReadable.map((one) => hidden(one, hide)),
    groups: account.groups.map(({ id }) => ({ id: hide('group', id), name: hide('group', id) })),
    gaps: account.gaps.map(({ cause, roles, groups }) => ({
      cause: hidden(cause, hide),
      roles,
      groups: groups === null ? null : groups.map((id) => hide('group', id)),
    })),
    people: account.people.map((person) => personOf(person, hide)),
  };
}

function hidden<T extends SnapshotUnread | SnapshotGap['cause']>(one: T, hide: Hide): T {
  if ('groupId' in one)
    return { ...one, groupId: hide('group', one.groupId), label: hide('group', one.groupId) };
  return 'name' in one ? { ...one, name: hide('organization', one.name) } : one;
}

/** Names that differ in case alone are one name here, as where people are compared by name. */
function personOf(person: SnapshotPerson, hide: Hide): SnapshotPerson {
  return {
    ...person,
    key: hide('person', person.key),
    name: hide('name', foldedName(person.name)),
    displayName: null,
    userId: person.userId === null ? null : hide('person', person.userId),
    groups: person.groups.map((id) => hide('group', id)),
    access: person.access.map((grant) => ({
      ...grant,
      group: grant.group === null ? null : hide('group', grant.group),
      parts: grant.parts.map((name) => hide('part', name)),
      scopes: grant.scopes.map((scope) => hide('part', scope)),
    })),
  };
}
