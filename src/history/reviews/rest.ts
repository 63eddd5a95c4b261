import { type DoubtCause, type Unread } from '../../access/model.ts';

/** What a plan leaves of a revocation, or what to know about it. */
export type Rest =
  /** It comes through the organization that manages the account. */
  | { readonly kind: 'organization' }
  /** Several entries fit, and which one is meant is not told. */
  | { readonly kind: 'unclear' }
  /** A group names an ID that is nobody's in the account. */
  | { readonly kind: 'unlisted' }
  /** No documented request carries the policies that would be left. */
  | { readonly kind: 'notCarried' }
  /** The record has the role as well, which may be the group's doing: it shows once the group is left. */
  | { readonly kind: 'maybeDirectly' }
  /** The entry that the plan is about has another ID than the one that was reviewed, and the same address. */
  | { readonly kind: 'otherId' }
  /** Nothing but an ID was known, which is gone: who it was may be there under another one. */
  | { readonly kind: 'idAlone' }
  /** The reviewed group is gone, and they are in another one of its name. */
  | { readonly kind: 'otherGroup' }
  /** Something was not read that may give it. */
  | { readonly kind: 'doubt'; readonly cause: DoubtCause }
  | { readonly kind: 'unread'; readonly unread: Unread };
