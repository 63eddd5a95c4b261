import * as l10n from '@vscode/l10n';
import { accessBookSteps, type AccessQuery, type BookView } from '../../access/accessBook.ts';
import { type Entry } from '../../access/bookColumns.ts';
import { exportedPerson } from '../../access/accessExport.ts';
import { unreadWords } from '../../access/accessWords.ts';
import { explain } from '../../access/explain.ts';
import { type AccountAccess, type Unread } from '../../access/model.ts';
import { plural } from '../../core/plural.ts';
import { type Steps } from '../../core/slices.ts';
import { sameName } from '../../scim/names/sameName.ts';
import { ToolRefusal } from '../toolRefusal.ts';
import { answerOf, type AnswerHead, pageOf } from './answerText.ts';
import { movedSince, type PageRequest } from './pageRequest.ts';
import { type Tellable } from './tellable.ts';

const byName = { by: 'name', descending: false } as const;

/** The SCIM users of an account, by name. */
export function* usersAnswer(
  access: AccountAccess,
  filter: {
    readonly text?: string | undefined;
    readonly state?: 'active' | 'invited' | 'inactive' | undefined;
  },
  page: PageRequest,
): Steps<string> {
  const { entries } = yield* viewOf(access, {
    ...everybody,
    text: filter.text ?? '',
    state: filter.state === 'invited' ? 'pending' : filter.state,
  });
  const labels = labelsOf(access);
  const users = entries.filter(({ row }) => row.userId !== undefined);
  return pageOf(headOf(access, page), users, page, ({ row }) => ({
    person: row.key,
    userId: row.userId,
    name: row.name,
    displayName: row.displayName ?? null,
    state: exportedPerson(row, labels).state,
    groups: row.groupIds.size,
  }));
}

/** Who has which role and how, by name. */
export function* accessAnswer(
  access: AccountAccess,
  filter: {
    readonly text?: string | undefined;
    readonly role?: string | undefined;
    readonly group?: string | undefined;
  },
  page: PageRequest,
): Steps<string> {
  const group = filter.group === undefined ? undefined : groupIn(access, filter.group);
  const { entries, undetermined } = yield* viewOf(access, {
    ...everybody,
    text: filter.text ?? '',
    role: filter.role === undefined ? undefined : roleIn(access, filter.role),
    group: group && { account: access.accountId, id: group.id },
  });
  const head = headOf(access, page);
  const unsure =
    undetermined === 0
      ? []
      : [
          plural(
            undetermined,
            l10n.t('Of 1 more person it isn’t known whether they belong here.'),
            l10n.t('Of {0} more people it isn’t known whether they belong here.', undetermined),
          ),
        ];
  const labels = labelsOf(access);
  return pageOf({ ...head, incomplete: [...unsure, ...head.incomplete] }, entries, page, ({ row }) =>
    personEntry(row, labels),
  );
}

/** Why one person has what they have, and what they would lose. */
export function explainAnswer(access: AccountAccess, claim: string): string {
  const entry = entryOf(access, claim);
  const { state, chains, nothing, doubts, groups, deactivation } = explain(entry, undefined);
  return answerOf(headOf(access), {
    ...personEntry(entry.row, labelsOf(access)),
    stateInWords: state,
    why: chains.map(({ sentence }) => sentence),
    nothing: nothing ?? null,
    unsure: [...doubts],
    lostByLeavingAGroup: groups.map(({ id, label, lines }) => ({ id, name: label, lines })),
    lostByDeactivation: [...deactivation],
  });
}

const everybody: AccessQuery = {
  by: 'roles',
  text: '',
  state: undefined,
  role: undefined,
  group: undefined,
  finding: undefined,
  sort: byName,
};

function* viewOf(access: AccountAccess, query: AccessQuery): Steps<BookView> {
  const book = yield* accessBookSteps([readAccount(access)]);
  return yield* book.view(query);
}

function readAccount(access: AccountAccess): Entry['account'] {
  return { kind: 'read', key: access.accountId, token: '', access };
}

function headOf(access: AccountAccess, page?: PageRequest): AnswerHead {
  return {
    about: { accountId: access.accountId, accountName: access.accountName },
    readAt: access.takenAt,
    incomplete: [...(page ? movedSince(page, access.takenAt) : []), ...access.unread.map(unreadWords)],
  };
}

function labelsOf({ groups }: AccountAccess): ReadonlyMap<string, string> {
  return new Map(groups.map(({ id, label }) => [id, label]));
}

function personEntry(row: Entry['row'], labels: ReadonlyMap<string, string>): { [key: string]: Tellable } {
  return { person: row.key, ...exportedPerson(row, labels) } as unknown as { [key: string]: Tellable };
}

/** Somebody may be a member or in the organization alone. */
const mayHidePeople: ReadonlySet<Unread['kind']> = new Set([
  'members',
  'membersPartial',
  'usersIncomplete',
  'organization',
  'organizationPartial',
]);

/** What was not read may have it. Of what that is the list tells, as data: there are names in it. */
function notFound(sentence: string, unread: AccountAccess['unread']): ToolRefusal {
  if (unread.length === 0) return new ToolRefusal(sentence);
  const doubt = l10n.t(
    'Not everything in this account could be read, so that isn’t certain: “incomplete” in the list says what is missing.',
  );
  return new ToolRefusal(`${sentence} ${doubt}`);
}

function roleIn(access: AccountAccess, name: string): string {
  const wanted = name.trim().toLowerCase();
  const role = access.roles.find((one) => one.name.trim().toLowerCase() === wanted);
  if (role === undefined)
    throw notFound(
      l10n.t(
        'No one was found with a role of this name. List the access without a role to see those in use.',
      ),
      access.unread,
    );
  return role.key;
}

function groupIn({ groups, unread }: AccountAccess, id: string): AccountAccess['groups'][number] {
  const group = groups.find((one) => one.id === id);
  if (group === undefined)
    throw notFound(
      l10n.t('No group with this ID was found in this account. List its groups, and use an ID from there.'),
      unread.filter(({ kind }) => kind === 'groupsIncomplete'),
    );
  return group;
}

function entryOf(access: AccountAccess, claim: string): Entry {
  const byId = access.people.filter(({ key, userId }) => key === claim || userId === claim);
  const found = byId.length > 0 ? byId : access.people.filter(({ name }) => sameName(name, claim));
  const [row, ...others] = found;
  if (row === undefined)
    throw notFound(
      l10n.t(
        'No one with this ID or address was found in this account. List its users, and use “person” from there.',
      ),
      access.unread.filter(({ kind }) => mayHidePeople.has(kind)),
    );
  if (others.length > 0)
    throw new ToolRefusal(
      l10n.t(
        'Several people in this account have this address. List its users, and use “person” from there.',
      ),
    );
  return { account: readAccount(access), row };
}
