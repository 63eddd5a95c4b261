import * as l10n from '@vscode/l10n';
import { type ComparisonQuery, type PageChange } from '../messages/comparison/comparisonQuery.ts';
import { type ComparisonRow } from '../messages/comparison/toComparisonPage.ts';
import { type GridColumn } from '../parts/gridColumn.ts';

export interface ComparisonColumn extends GridColumn<ComparisonRow> {
  readonly sort: ComparisonQuery['sort']['by'] | undefined;
}

/** The sign before the word: no one has to see a colour. */
const signs: Readonly<Record<PageChange, string>> = {
  gained: '+',
  lost: '−',
  both: '±',
  changed: '~',
  unclear: '?',
};

export function changeSign(change: PageChange): string {
  return signs[change];
}

export function changeWord(change: PageChange): string {
  switch (change) {
    case 'gained':
      return l10n.t('Gained');
    case 'lost':
      return l10n.t('Lost');
    case 'both':
      return l10n.t('Gained and lost');
    case 'changed':
      return l10n.t('Changed');
    case 'unclear':
      return l10n.t('Can’t tell');
  }
}

export function comparisonColumns(
  { sort }: ComparisonQuery,
  showsAccounts: boolean,
  isNarrow: boolean,
): readonly ComparisonColumn[] {
  const column = (
    by: ComparisonColumn['sort'],
    name: string,
    width: number,
    cell: ComparisonColumn['cell'],
  ): ComparisonColumn => ({
    name,
    note: '',
    width,
    sort: by,
    sorted: by === sort.by ? (sort.descending ? 'descending' : 'ascending') : 'none',
    cell,
  });
  const plain = (text: string, title = text) => ({ text, title, label: undefined, look: 'none' });
  return [
    column('person', l10n.t('Person'), isNarrow ? 150 : 210, ({ person, displayName }) =>
      plain(person, displayName === '' ? person : `${displayName}\n${person}`),
    ),
    column('change', l10n.t('Change'), 120, ({ change }) => ({
      text: `${signs[change]} ${changeWord(change)}`,
      label: changeWord(change),
      title: undefined,
      look: change,
    })),
    column('what', l10n.t('What'), 165, ({ what }) => plain(what)),
    ...(showsAccounts ? [column('account', l10n.t('Account'), 150, ({ account }) => plain(account))] : []),
    column(undefined, l10n.t('Before'), 195, ({ before }) => plain(before)),
    column(undefined, l10n.t('After'), 195, ({ after }) => plain(after)),
  ];
}
