import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { literal } from '../../core/markdown.ts';
import { personName } from '../../core/personName.ts';
import { groupLabel } from '../../cloudflare/snapshot/listedGroup.ts';
import { type OperationResult, type PersonDoubt } from '../journal/pushEntry.ts';
import { type Plan } from '../plan/model.ts';
import { type Operation } from '../plan/operation.ts';
import { shown } from './accessText.ts';
import { mostNamed } from './planWords.ts';

/** For whom a step did not apply, and whose own record does not confirm it. Names are plain, not escaped. */
export function peopleWords(
  operation: Operation,
  { left = [], doubts = [] }: OperationResult,
): readonly string[] {
  const names = new Map(usersOf(operation).map(({ id, name }) => [id, name]));
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
export function everybodyOf(
  { operations, accountId }: Plan,
  results: ReadonlyMap<string, OperationResult>,
): readonly string[] {
  const lines = operations.flatMap((operation): readonly string[] => {
    const users = usersOf(operation);
    if (users.length <= mostNamed || !('group' in operation)) return [];
    const group = shown(groupLabel(operation.group.displayName, accountId));
    const left = new Set(results.get(operation.id)?.left);
    const title =
      operation.kind === 'addMembers' ? l10n.t('Added to {0}:', group) : l10n.t('Removed from {0}:', group);
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

function usersOf(
  operation: Operation,
): readonly { readonly id: string | undefined; readonly name: string }[] {
  if (!('users' in operation)) return [];
  return operation.users.map((user) => {
    const id = 'id' in user ? user.id : undefined;
    return { id, name: personName(user.userName, id) };
  });
}
