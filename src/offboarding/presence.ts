import { type ListReading } from '../cloudflare/snapshot/model.ts';
import { knownRows } from '../cloudflare/snapshot/listReading.ts';
import { type AppError } from '../core/errors.ts';
import { type PersonInAccount } from './model.ts';

/** How a person is in an account. */
export type Presence =
  /** A SCIM user who is not inactive. */
  | 'active'
  | 'inactive'
  /** Inactive in SCIM, and still a member or invited. */
  | 'halfway'
  /** No SCIM user of this name, but a member. */
  | 'memberOnly'
  /** No SCIM user of this name, but invited. */
  | 'invited'
  | 'absent'
  /** Several SCIM users have this name: which of them is meant is not told. */
  | 'ambiguous'
  /** Something that could show the person could not be read. */
  | 'unknown';

export function presenceOf({ user, members }: PersonInAccount): Presence {
  // A server's own `tooMany` has a status, and says nothing of names.
  if (user.kind === 'unread')
    return user.error.kind === 'tooMany' && user.error.facts.status === undefined ? 'ambiguous' : 'unknown';
  const memberships = knownRows(members);
  // RFC 7643 gives `active` no default; who is not clearly inactive still has access.
  if (user.value !== undefined && user.value.active !== false) return 'active';
  if (user.value !== undefined)
    return memberships.some(({ status }) => status !== 'rejected') ? 'halfway' : 'inactive';
  if (memberships.some(({ status }) => status === 'accepted' || status === 'unknown')) return 'memberOnly';
  if (memberships.some(({ status }) => status === 'pending')) return 'invited';
  return members.kind === 'read' ? 'absent' : 'unknown';
}

export interface Unseen {
  readonly part: 'user' | 'members' | 'groups' | 'organization';
  /** Undefined where it was read, but the list may be incomplete. */
  readonly error: AppError | undefined;
}

/** What this token cannot see of the person in this account. Who is ambiguous is seen. */
export function unseenOf(found: PersonInAccount): readonly Unseen[] {
  const { user, members, groups } = found;
  const ambiguous = presenceOf(found) === 'ambiguous';
  // The groups are not worth a line of their own where what they are read from could not be read.
  const known = user.kind === 'read' && (user.value !== undefined || members.kind !== 'unread');
  return [
    ...(user.kind === 'unread' && !ambiguous ? [{ part: 'user', error: user.error } as const] : []),
    ...unseenList('members', members),
    ...(known ? unseenList('groups', groups) : []),
    ...(found.organization === undefined ? [] : unseenList('organization', found.organization.members)),
  ];
}

function unseenList(part: Unseen['part'], reading: ListReading<unknown>): readonly Unseen[] {
  if (reading.kind === 'unread') return [{ part, error: reading.error }];
  return reading.kind === 'partial' ? [{ part, error: undefined }] : [];
}
