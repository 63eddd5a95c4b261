import * as l10n from '@vscode/l10n';
import { personStateWords } from '../../core/personState.ts';
import { type PageQuery } from '../messages/shared.ts';
import { type PageRow, type ToPage } from '../messages/toPage.ts';
import { type GridColumn, type Sorted } from '../parts/gridColumn.ts';
import { columnNote, shownIn } from './cellWords.ts';

/** `key`: of a role or a group; null for what every person has. */
export interface AccessColumn extends GridColumn<PageRow> {
  readonly key: string | null;
  readonly sort: 'name' | 'state' | 'account' | undefined;
}

const plain = { label: undefined, look: 'none' } as const;

/** The columns of a view: name and state, the account where there are several, and then its roles or groups. */
export function gridColumns(
  { columns, query }: Extract<ToPage, { readonly kind: 'view' }>,
  showsAccounts: boolean,
  isNarrow: boolean,
): readonly AccessColumn[] {
  const sortedBy = (sort: AccessColumn['sort'], key: string | null = null): Sorted => {
    const by: PageQuery['sort'] = query.sort;
    const isSorted = by.by === 'column' ? sort === undefined && by.key === key : by.by === sort;
    return isSorted ? (by.descending ? 'descending' : 'ascending') : 'none';
  };
  const account: AccessColumn = {
    key: null,
    name: l10n.t('Account'),
    note: '',
    width: 150,
    sort: 'account',
    sorted: sortedBy('account'),
    cell: ({ accountName }) => ({ ...plain, text: accountName, title: accountName }),
  };
  return [
    {
      key: null,
      name: l10n.t('Person'),
      note: '',
      width: isNarrow ? 150 : 260,
      sort: 'name',
      sorted: sortedBy('name'),
      cell: ({ name, displayName }) => ({
        ...plain,
        text: name,
        title: displayName === '' ? name : `${displayName}\n${name}`,
      }),
    },
    {
      key: null,
      name: l10n.t('State'),
      note: '',
      width: 130,
      sort: 'state',
      sorted: sortedBy('state'),
      cell: ({ state }) => ({ ...plain, text: personStateWords(state), title: undefined }),
    },
    ...(showsAccounts ? [account] : []),
    ...columns.map((column, index): AccessColumn => ({
      key: column.key,
      name: column.name,
      note: columnNote(column),
      width: 150,
      sort: undefined,
      sorted: sortedBy(undefined, column.key),
      cell: (row) => {
        const shown = shownIn(row, index, query.by);
        return { ...shown, title: shown.label ?? shown.text };
      },
    })),
  ];
}
