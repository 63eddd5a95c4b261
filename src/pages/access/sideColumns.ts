import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { type PageOpened, type PageQuery } from '../messages/shared.ts';
import { type PageSideRow, type ToPage } from '../messages/toPage.ts';
import { type CellContent, type GridColumn, type Sorted } from '../parts/gridColumn.ts';
import { differenceIn, shownSide } from './sideWords.ts';

/** `key`: of the account; null for what is of the person. */
export interface SideColumn extends GridColumn<PageSideRow> {
  readonly key: string | null;
  readonly sort: 'name' | 'differs' | undefined;
  /** What is explained where a cell of it is opened. */
  readonly opens: (row: PageSideRow) => PageOpened | undefined;
}

/** Name, whether the accounts differ, and each account. */
export function sideColumns(
  { columns, query }: Extract<ToPage, { readonly kind: 'sides' }>,
  isNarrow: boolean,
): readonly SideColumn[] {
  const sortedBy = (sort: SideColumn['sort'], key: string | null = null): Sorted => {
    const by: PageQuery['sort'] = query.sort;
    const isSorted = by.by === 'column' ? sort === undefined && by.key === key : by.by === sort;
    return isSorted ? (by.descending ? 'descending' : 'ascending') : 'none';
  };
  /** The person, in the first account that has them. */
  const first = ({ sides }: PageSideRow): PageOpened | undefined => {
    for (const [index, side] of sides.entries()) {
      const [account, entry] = [columns[index], side.kind === 'present' ? side.entries[0] : undefined];
      if (account !== undefined && entry !== undefined)
        return { account: account.key, person: entry.person, column: null, elsewhere: null };
    }
    return undefined;
  };
  const difference: SideColumn = {
    key: null,
    name: l10n.t('Difference'),
    note: '',
    width: 110,
    sort: 'differs',
    sorted: sortedBy('differs'),
    opens: first,
    cell: differenceIn,
  };
  return [
    {
      key: null,
      name: l10n.t('Person'),
      note: '',
      width: isNarrow ? 150 : 240,
      sort: 'name',
      sorted: sortedBy('name'),
      opens: first,
      cell: ({ name, displayName }): CellContent => ({
        text: name,
        label: undefined,
        look: 'none',
        title: displayName === '' ? name : `${displayName}\n${name}`,
      }),
    },
    ...(columns.length > 1 ? [difference] : []),
    ...columns.map(({ key, name, people, unsure }, index): SideColumn => ({
      key,
      name,
      note: [
        plural(people, l10n.t('1 person'), l10n.t('{0} people', people)),
        ...(unsure.length === 0 ? [] : [l10n.t('not readable in full')]),
      ].join(' · '),
      width: isNarrow ? 200 : 260,
      sort: undefined,
      sorted: sortedBy(undefined, key),
      opens: (row) => {
        const [side, known] = [row.sides[index], first(row)];
        if (side?.kind !== 'present') return known && { ...known, elsewhere: key };
        const person = side.entries[0]?.person;
        return person === undefined ? undefined : { account: key, person, column: null, elsewhere: null };
      },
      cell: ({ sides }) => shownSide(sides[index], unsure),
    })),
  ];
}
