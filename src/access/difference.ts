import { type Entry } from './bookColumns.ts';
import { roleAnswer, roleCells } from './cells.ts';
import { doubtsAboutRole } from './doubts.ts';
import { type PersonRow } from './model.ts';

/** What one account says of a person. `unknown`: they are not found, and not everything could be read. */
export type SideAnswer =
  | { readonly kind: 'present'; readonly entries: readonly [Entry, ...Entry[]] }
  | { readonly kind: 'absent' }
  | { readonly kind: 'unknown' };

/** Whether what a person has, and how, is the same in all accounts. Which parts of an account it is for isn't compared. */
export type Difference = 'yes' | 'no' | 'unknown';

/** What one account says in one respect. `has`: something for certain, and not all of it is known. */
type Said =
  | { readonly kind: 'exactly'; readonly what: string }
  | { readonly kind: 'has' }
  | { readonly kind: 'open' };

const nothing = { kind: 'exactly', what: '' } as const;

export function difference(answers: readonly SideAnswer[]): Difference {
  const rows = answers.flatMap((answer) => (answer.kind === 'present' ? answer.entries : []));
  const keys = new Set(rows.flatMap(({ row }) => [...roleCells(row).keys()]));
  const isKnown =
    differ(answers.map(presence)) ||
    [...keys].some((key) => differ(answers.map((answer) => roleIn(answer, key))));
  if (isKnown) return 'yes';
  return answers.length > 1 && answers.some(mayHaveMore) ? 'unknown' : 'no';
}

function differ(said: readonly Said[]): boolean {
  const exact = new Set(said.flatMap((one) => (one.kind === 'exactly' ? [one.what] : [])));
  return exact.size > 1 || (exact.has(nothing.what) && said.some(({ kind }) => kind === 'has'));
}

/** Whether they are there, and in which state. */
function presence(answer: SideAnswer): Said {
  if (answer.kind === 'unknown') return { kind: 'open' };
  if (answer.kind === 'absent') return nothing;
  const [{ row }, ...others] = answer.entries;
  const isClear = others.length === 0 && row.doubts.every(({ roles }) => roles !== 'any');
  return isClear ? { kind: 'exactly', what: row.state } : { kind: 'has' };
}

function roleIn(answer: SideAnswer, key: string): Said {
  if (answer.kind === 'unknown') return { kind: 'open' };
  if (answer.kind === 'absent') return nothing;
  const [{ row }, ...others] = answer.entries;
  // Which of the entries is the person isn't known.
  if (others.length > 0) return { kind: 'open' };
  const found = roleAnswer(row, key);
  if (found.kind === 'unknown') return { kind: 'open' };
  if (found.kind === 'none') return nothing;
  const grants = row.grants.filter(({ roleKey }) => roleKey === key);
  if (grants.every(({ way }) => way.kind === 'maybeDirectly')) return { kind: 'open' };
  const isClear = doubtsAboutRole(row, key).length === 0 && !perhapsDirect(grants);
  return isClear ? { kind: 'exactly', what: JSON.stringify(found.cell) } : { kind: 'has' };
}

/** Whether something beside what was found may be there. */
function mayHaveMore(answer: SideAnswer): boolean {
  if (answer.kind !== 'present') return answer.kind === 'unknown';
  const [{ row }, ...others] = answer.entries;
  return (
    others.length > 0 ||
    perhapsDirect(row.grants) ||
    row.doubts.some(({ roles }) => roles === 'any' || roles.size > 0)
  );
}

function perhapsDirect(grants: PersonRow['grants']): boolean {
  return grants.some(({ way }) => (way.kind === 'group' ? way.maybeDirectly : way.kind === 'maybeDirectly'));
}
