import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { literal } from '../../core/markdown.ts';
import { personName } from '../../core/personName.ts';
import { groupLabel } from '../../cloudflare/snapshot/listedGroup.ts';
import { type OperationResult, type PersonDoubt, type ResultState } from '../journal/pushEntry.ts';
import { type PushRecord } from '../journal/readPush.ts';
import { type Operation, type UserRef } from '../plan/operation.ts';
import { shown } from './accessText.ts';
import { mostNamed } from './planWords.ts';

/** The ids of people whom a push itself created or invited, by the name that its plan has for them. */
export function createdPeople({
  plan,
  results,
}: Pick<PushRecord, 'plan' | 'results'>): ReadonlyMap<string, string> {
  const ids = new Map(results.map(({ operationId, createdId }) => [operationId, createdId]));
  return new Map(
    plan.operations.flatMap((operation): readonly (readonly [string, string])[] => {
      const id = ids.get(operation.id);
      if (id === undefined) return [];
      if (operation.kind === 'createUser') return [[operation.user.userName, id]];
      return operation.kind === 'inviteMember' ? [[operation.email, id]] : [];
    }),
  );
}

/** `created`: see `createdPeople`. */
export function idOf(user: UserRef, created: ReadonlyMap<string, string>): string | undefined {
  return user.kind === 'known' ? user.id : created.get(user.userName);
}

/** For whom a step did not apply, and whose own record does not confirm it. Names are plain, not escaped. */
export function peopleWords(
  operation: Operation,
  { left = [], doubts = [] }: OperationResult,
  created: ReadonlyMap<string, string>,
): readonly string[] {
  const names = new Map(usersOf(operation, created).map(({ id, name }) => [id, name]));
  const listed = (ids: readonly string[]): string =>
    listedNames(
      ids.map((id) => names.get(id) ?? personName(undefined, id)),
      mostNamed,
    );
  const doubted = (kind: PersonDoubt['kind'], words: (who: string) => string): readonly string[] => {
    const ids = doubts.filter((doubt) => doubt.kind === kind).map(({ userId }) => userId);
    return ids.length === 0 ? [] : [words(listed(ids))];
  };
  return [
    ...(left.length === 0 ? [] : [l10n.t('Not applied for {0}.', listed(left))]),
    ...doubted('gone', (who) => l10n.t('Added, but no longer among the users: {0}.', who)),
    ...doubted('inactive', (who) => l10n.t('Added, but inactive: {0}.', who)),
    ...doubted('disagrees', (who) =>
      l10n.t('The group shows the change, but the user records of these people don’t: {0}.', who),
    ),
    ...doubted('unread', (who) =>
      l10n.t('The group shows the change, but these user records couldn’t be read: {0}.', who),
    ),
  ];
}

/** Everybody of the steps that have more people than their row names, as lines of Markdown. */
export function everybodyOf(record: PushRecord): readonly string[] {
  const { operations, accountId } = record.plan;
  const created = createdPeople(record);
  const results = new Map(record.results.map((result) => [result.operationId, result]));
  const outcomes = new Map(record.steps.map(({ operation, outcome }) => [operation.id, outcome]));
  const lines = operations.flatMap((operation): readonly string[] => {
    const users = usersOf(operation, created);
    if (users.length <= mostNamed || !('group' in operation)) return [];
    const group = shown(groupLabel(operation.group.displayName, accountId));
    const left = new Set(results.get(operation.id)?.left);
    const title = titleOf(operation.kind === 'addMembers', outcomes.get(operation.id), group);
    return [
      '',
      literal(title),
      '',
      ...users.map(({ id, name }) =>
        id !== undefined && left.has(id)
          ? `- ${literal(l10n.t('{0}: not applied', name))}`
          : `- ${literal(name)}`,
      ),
    ];
  });
  return lines.length === 0 ? [] : ['', `## ${l10n.t('People')}`, ...lines];
}

function titleOf(isAdded: boolean, outcome: ResultState | undefined, group: string): string {
  switch (outcome) {
    case 'applied':
    case 'partly':
      return isAdded ? l10n.t('Added to {0}:', group) : l10n.t('Removed from {0}:', group);
    case 'refused':
    case 'skipped':
      return isAdded ? l10n.t('Not added to {0}:', group) : l10n.t('Not removed from {0}:', group);
    case 'unknown':
    case undefined:
      return isAdded
        ? l10n.t('Not known whether added to {0}:', group)
        : l10n.t('Not known whether removed from {0}:', group);
  }
}

function usersOf(
  operation: Operation,
  created: ReadonlyMap<string, string>,
): readonly { readonly id: string | undefined; readonly name: string }[] {
  if (!('users' in operation)) return [];
  return operation.users.map((user) => {
    const id = idOf(user, created);
    return { id, name: personName(user.userName, id) };
  });
}
