import { type AccessQuery } from '../../access/accessBook.ts';
import { type SideQuery } from '../../access/sideBySide.ts';
import { type PageQuery } from '../../pages/messages/shared.ts';

const byName = { by: 'name', descending: false } as const;

/** What the page asks for of people by their roles or groups. */
export function bookQuery(query: PageQuery, by: AccessQuery['by']): AccessQuery {
  const { sort } = query;
  return { by, ...filters(query), sort: sort.by === 'differs' ? byName : sort };
}

/** And of the accounts side by side. */
export function sideQuery(query: PageQuery): SideQuery {
  const { sort, differing } = query;
  return {
    ...filters(query),
    differing,
    sort: sort.by === 'state' || sort.by === 'account' ? byName : sort,
  };
}

function filters({ text, state, role, group, finding }: PageQuery): Omit<AccessQuery, 'by' | 'sort'> {
  return {
    text,
    state: state ?? undefined,
    role: role ?? undefined,
    group: group ?? undefined,
    finding: finding ?? undefined,
  };
}
