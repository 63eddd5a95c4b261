import * as l10n from '@vscode/l10n';
import { type Entry } from '../../access/bookColumns.ts';
import { absenceWords, shownName } from '../../access/accessWords.ts';
import { explain } from '../../access/explain.ts';
import { type SideBook } from '../../access/sideBySide.ts';
import { personStateWords } from '../../core/personState.ts';
import { type PageOpened } from '../../pages/messages/shared.ts';
import { type PageExplanation } from '../../pages/messages/toPage.ts';
import { undocumentedWords } from '../../provisioning/review/leavingWords.ts';
import { nameApart } from '../../provisioning/review/accessText.ts';
import { idEndings } from '../../scim/names/idEndings.ts';

/** Why somebody has what they have in their account, and what they would lose. */
export function pageExplanation(entry: Entry, opened: PageOpened, sides: SideBook): PageExplanation {
  const { account, row } = entry;
  const column = [...sides.book.roles, ...sides.book.groups].find(({ key }) => key === opened.column);
  const about = column?.kind === 'group' ? ({ kind: 'group', id: column.group.id } as const) : column;
  const told = explain(entry, about);
  const isUser = row.userId !== undefined;
  return {
    opened,
    name: shownName(row.name),
    displayName: shownName(row.displayName ?? ''),
    accountName: shownName(account.access.accountName),
    about: shownName(column?.name ?? ''),
    state: told.state,
    others: othersOf(entry, sides),
    chains: told.chains.map(({ sentence, denied, steps }) => ({ sentence, denied, steps: [...steps] })),
    nothing: told.nothing ?? '',
    doubts: [...told.doubts],
    groups: told.groups.map(({ id, label, lines }) => ({ id, label, lines: [...lines], canLeave: isUser })),
    deactivation: [...told.deactivation],
    undocumented: isUser && row.state !== 'inactive' ? [...undocumentedWords()] : [],
    plans: isUser ? [row.state === 'inactive' ? 'reactivate' : 'deactivate', 'offboard'] : [],
  };
}

/** Of an account in which somebody of another one isn't found. Undefined where there is nothing of the kind to explain. */
export function pageAbsence(
  { account, row }: Entry,
  opened: PageOpened,
  sides: SideBook,
): PageExplanation | undefined {
  const index = sides.book.accounts.findIndex(({ key }) => key === opened.elsewhere);
  const asked = sides.book.accounts[index];
  const person = sides.people.find(({ entries }) =>
    entries.some((entry) => entry.account === account && entry.row === row),
  );
  if (asked === undefined || person === undefined) return undefined;
  const { kind } = sides.answerIn(person, index);
  if (kind === 'present') return undefined;
  const doubts = person.hasAddress
    ? (sides.absences[index] ?? []).map(absenceWords)
    : [l10n.t('This entry has no address, so it can’t be looked for in other accounts.')];
  return {
    opened,
    name: shownName(row.name),
    displayName: shownName(row.displayName ?? ''),
    accountName: shownName(asked.access.accountName),
    about: '',
    state:
      kind === 'absent'
        ? l10n.t('No one with this address is in the account.')
        : l10n.t('No one with this address was found in the account, but not everything could be read.'),
    others: [],
    chains: [],
    nothing: '',
    doubts: kind === 'absent' ? [] : doubts,
    groups: [],
    deactivation: [],
    undocumented: [],
    plans: [],
  };
}

function othersOf({ account, row }: Entry, sides: SideBook): PageExplanation['others'] {
  const person = sides.people.find(({ entries }) => entries.some((entry) => entry.row === row));
  const here = (person?.entries ?? []).filter((entry) => entry.account === account);
  const endings = idEndings(here.map(({ row: { key, name } }) => ({ id: key, userName: name })));
  return here
    .filter((entry) => entry.row !== row)
    .map(({ row: { key, name, state } }) => ({
      person: key,
      name: l10n.t('{0}, {1}', nameApart(name, key, endings), personStateWords(state)),
    }));
}
