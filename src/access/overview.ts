import { type AccessBook } from './accessBook.ts';
import { type PersonState } from '../core/personState.ts';

/** The numbers above the grid, over all accounts that were read. */
export interface Overview {
  /** Entries: somebody in three accounts is three. */
  readonly people: number;
  readonly states: Readonly<Record<PersonState, number>>;
  /** Over all accounts; at least so many where `isWhole` is not. The organization's people are not counted. */
  readonly superAdministrators: { readonly count: number; readonly isWhole: boolean };
  /** Groups with people in them that grant nothing. */
  readonly emptyHandedGroups: number;
  /** Groups whose grants or members were not readable. */
  readonly unclearGroups: number;
}

export function overviewOf({ accounts, entries, groups }: AccessBook): Overview {
  const states: Record<PersonState, number> = { active: 0, pending: 0, inactive: 0, outside: 0, unlisted: 0 };
  for (const { row } of entries) states[row.state] += 1;
  const counts = accounts.map(({ access: { superAdministrators: one } }) => one);
  return {
    people: entries.length,
    states,
    superAdministrators: {
      count: counts.reduce((sum, one) => sum + (one.kind === 'counted' ? one.people : one.known).length, 0),
      isWhole: counts.every(({ kind }) => kind === 'counted'),
    },
    emptyHandedGroups: groups.filter(({ grants, people }) => grants === 'nothing' && people !== 0).length,
    unclearGroups: groups.filter(({ grants, people }) => grants === 'unknown' || people === undefined).length,
  };
}
