import { personStateWords } from '../../core/personState.ts';
import * as l10n from '@vscode/l10n';
import { type PageRow, type ToPage } from '../messages/toPage.ts';
import { columnNote, type Shown, shownIn } from './cellWords.ts';

export interface GridColumn {
  /** Of a role or a group; null for what every person has. */
  readonly key: string | null;
  readonly name: string;
  readonly note: string;
  /** Pixels. */
  readonly width: number;
  readonly sort: 'name' | 'state' | 'account' | undefined;
  readonly cell: (row: PageRow) => Shown & { readonly title: string | undefined };
}

const plain = { label: undefined, look: 'none' } as const;

/** The columns of a view: name and state, the account where there are several, and then its roles or groups. */
export function gridColumns(
  { columns, query }: Extract<ToPage, { readonly kind: 'view' }>,
  showsAccounts: boolean,
  isNarrow: boolean,
): readonly GridColumn[] {
  const account: GridColumn = {
    key: null,
    name: l10n.t('Account'),
    note: '',
    width: 150,
    sort: 'account',
    cell: ({ accountName }) => ({ ...plain, text: accountName, title: accountName }),
  };
  return [
    {
      key: null,
      name: l10n.t('Person'),
      note: '',
      width: isNarrow ? 150 : 260,
      sort: 'name',
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
      cell: ({ state }) => ({ ...plain, text: personStateWords(state), title: undefined }),
    },
    ...(showsAccounts ? [account] : []),
    ...columns.map((column, index): GridColumn => ({
      key: column.key,
      name: column.name,
      note: columnNote(column),
      width: 150,
      sort: undefined,
      cell: (row) => {
        const shown = shownIn(row, index, query.by);
        return { ...shown, title: shown.label ?? shown.text };
      },
    })),
  ];
}

/** Pixels: the editor's text may be large. */
export function rowHeight(): number {
  const size = Number.parseFloat(getComputedStyle(document.body).fontSize);
  return Math.ceil((Number.isFinite(size) ? size : 13) * 1.4) + 10;
}
