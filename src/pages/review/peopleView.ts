import * as l10n from '@vscode/l10n';
import { changeKinds, type ModelPerson } from '../messages/review/reviewModel.ts';
import { type CellContent, type GridColumn, type Sorted } from '../parts/gridColumn.ts';

export type PeopleSort = 'name' | 'change' | 'gains' | 'loses';

/** What is shown of the people of a plan. */
export interface PeopleQuery {
  readonly text: string;
  /** `gains`, `loses`: who does, whatever else becomes of them. */
  readonly what: ModelPerson['change'] | 'gains' | 'loses' | null;
  readonly sort: PeopleSort;
  readonly descending: boolean;
}

export const allPeople: PeopleQuery = { text: '', what: null, sort: 'name', descending: false };

export interface PeopleColumn extends GridColumn<ModelPerson> {
  readonly key: PeopleSort;
}

/** Who fits, in order. The people come sorted by name. */
export function peopleOf(
  people: readonly ModelPerson[],
  { text, what, sort, descending }: PeopleQuery,
): readonly ModelPerson[] {
  const wanted = text.trim().toLocaleLowerCase();
  const fitting = people.filter(
    (person) =>
      fits(person, what) &&
      [person.name, person.displayName].some((name) => name.toLocaleLowerCase().includes(wanted)),
  );
  const ordered =
    sort === 'name' ? fitting : fitting.toSorted((one, other) => order(one, sort) - order(other, sort));
  return descending ? ordered.toReversed() : ordered;
}

export function fits({ change, gains, loses }: ModelPerson, what: PeopleQuery['what']): boolean {
  if (what === 'gains') return gains.length > 0;
  if (what === 'loses') return loses.length > 0;
  return what === null || change === what;
}

function order({ change, gains, loses }: ModelPerson, sort: Exclude<PeopleSort, 'name'>): number {
  switch (sort) {
    case 'change':
      return changeKinds.indexOf(change);
    // Anyone who has most of it comes first.
    case 'gains':
      return -gains.length;
    case 'loses':
      return -loses.length;
  }
}

export function changeWords({ change, gains, loses }: ModelPerson): string {
  switch (change) {
    case 'leaves':
      return l10n.t('leaves the account');
    case 'returns':
      return l10n.t('comes back');
    case 'invited':
      return l10n.t('is invited');
    case 'changes':
      if (loses.length === 0) return l10n.t('gains access');
      return gains.length === 0 ? l10n.t('loses access') : l10n.t('gains and loses access');
    case 'regrouped':
      return l10n.t('same roles, other groups');
  }
}

/** `width`: pixels that there are. A column in which nobody has anything is left out. */
export function peopleColumns(
  people: readonly ModelPerson[],
  { sort, descending }: PeopleQuery,
  width: number,
): readonly PeopleColumn[] {
  const lists = (['gains', 'loses'] as const).filter((key) =>
    people.some((person) => person[key].length > 0),
  );
  const share = (part: number, least: number, most: number): number =>
    Math.min(most, Math.max(least, Math.floor(width * part)));
  const [nameWidth, changeWidth] = [share(0.33, 150, 400), share(0.22, 140, 170)];
  const listWidth = Math.max(
    200,
    Math.floor((width - nameWidth - changeWidth - 2) / Math.max(1, lists.length)),
  );
  const sorted = (key: PeopleSort): Sorted =>
    key === sort ? (descending ? 'descending' : 'ascending') : 'none';
  const column = (
    key: PeopleSort,
    name: string,
    width: number,
    cell: (person: ModelPerson) => CellContent,
  ): PeopleColumn => ({ key, name, note: '', width, sorted: sorted(key), cell });
  const list = (texts: readonly string[], look: string): CellContent => ({
    text: texts.join('; '),
    label: texts.length === 0 ? l10n.t('nothing') : undefined,
    look: texts.length === 0 ? 'none' : look,
    title: texts.join('\n'),
  });
  return [
    column('name', l10n.t('Person'), nameWidth, ({ name, displayName }) => ({
      text: displayName === '' ? name : `${name} · ${displayName}`,
      label: undefined,
      look: 'none',
      title: displayName === '' ? name : `${name}\n${displayName}`,
    })),
    column('change', l10n.t('What happens'), changeWidth, (person) => ({
      text: changeWords(person),
      label: undefined,
      look: person.change === 'leaves' ? 'loses' : 'none',
      title: undefined,
    })),
    ...lists.map((key) =>
      key === 'gains'
        ? column(key, l10n.t('Gains'), listWidth, ({ gains }) => list(gains, 'gains'))
        : column(key, l10n.t('Loses'), listWidth, ({ loses }) => list(loses, 'loses')),
    ),
  ];
}
