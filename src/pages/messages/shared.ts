import { looksLikeToken } from '../../core/looksLikeToken.ts';
import { personStates } from '../../core/personState.ts';
import * as z from 'zod/mini';

/** An id, a key of an account, a person or a role. Longer than any that is. */
export const id = z.string().check(z.maxLength(8192));

export const personState = z.enum(personStates);

export const groupRef = z.strictObject({ account: id, id });

const sortBy = <T extends string>(by: T) => z.strictObject({ by: z.literal(by), descending: z.boolean() });

const sort = z.union([
  sortBy('name'),
  sortBy('state'),
  sortBy('account'),
  sortBy('differs'),
  z.strictObject({ by: z.literal('column'), key: id, descending: z.boolean() }),
]);

export const query = z.strictObject({
  /** `accounts`: side by side, each person once. */
  by: z.enum(['roles', 'groups', 'accounts']),
  // A token that was pasted into the search is neither sent nor kept.
  text: z.string().check(
    z.maxLength(500),
    z.refine((text) => !looksLikeToken(text)),
  ),
  state: z.nullable(personState),
  role: z.nullable(id),
  group: z.nullable(groupRef),
  /** A rule's id, or `any`. What a page kept before there was this filter has none. */
  finding: z._default(z.nullable(id), null),
  /** Side by side, nobody but who is known to differ. What a page kept before says nothing of it. */
  differing: z._default(z.boolean(), false),
  sort,
});

export type PageQuery = z.infer<typeof query>;

/** Nothing is filtered. */
export const everybody: PageQuery = {
  by: 'roles',
  text: '',
  state: null,
  role: null,
  group: null,
  finding: null,
  differing: false,
  sort: { by: 'name', descending: false },
};

/** Accounts by key; null for all that the tokens reach. */
export const scope = z.nullable(z.array(id).check(z.maxLength(10_000)));

export type PageScope = z.infer<typeof scope>;

/** The person whose access is explained, in one column or in all. */
export const opened = z.strictObject({
  account: id,
  person: id,
  column: z.nullable(id),
  /** Another account that it is asked of, in which the person isn't found. */
  elsewhere: z._default(z.nullable(id), null),
});

export type PageOpened = z.infer<typeof opened>;
