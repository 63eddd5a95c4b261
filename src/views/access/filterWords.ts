import * as l10n from '@vscode/l10n';
import { type AccessBook, type BookView } from '../../access/accessBook.ts';
import { shownName } from '../../access/accessWords.ts';
import { personStateWords } from '../../core/personState.ts';
import { plainText } from '../../core/plainText.ts';
import { plural } from '../../core/plural.ts';
import { type PageQuery } from '../../pages/messages/shared.ts';

/** What the people are filtered by, for the file; undefined for everybody. */
export function filterWords(
  { by, text, state, role, group, finding, differing }: PageQuery,
  { roles, groups, findings }: AccessBook,
  { undetermined, notJudged }: Pick<BookView, 'undetermined' | 'notJudged'>,
): string | undefined {
  const roleName = roles.find(({ key }) => key === role)?.name;
  const groupName = groups.find(
    ({ group: one }) => one.account === group?.account && one.id === group.id,
  )?.name;
  const rule = findings.find(({ id }) => id === finding)?.title ?? l10n.t('any');
  const parts = [
    ...(text.trim() === '' ? [] : [l10n.t('name or address contains {0}', plainText(text, 200))]),
    ...(state === null ? [] : [l10n.t('state: {0}', personStateWords(state))]),
    ...(roleName === undefined ? [] : [l10n.t('role: {0}', shownName(roleName))]),
    ...(groupName === undefined ? [] : [l10n.t('group: {0}', shownName(groupName))]),
    ...(finding === null ? [] : [l10n.t('finding: {0}', shownName(rule))]),
    ...(by === 'accounts' && differing ? [l10n.t('only who differs between the accounts')] : []),
    ...(notJudged.length === 0 ? [] : [l10n.t('not judged in full: {0}', notJudged.join(' '))]),
    ...(undetermined === 0
      ? []
      : [
          plural(
            undetermined,
            l10n.t('left out: 1 person of whom this could not be read'),
            l10n.t('left out: {0} people of whom this could not be read', undetermined),
          ),
        ]),
  ];
  return parts.length === 0 ? undefined : parts.join('; ');
}
