import { looksLikeToken } from '../../core/looksLikeToken.ts';
import { personStates } from '../../core/personState.ts';
import * as z from 'zod/mini';

/** An id, a key of an account, a person or a role. Longer than any that is. */
export const id = z.string().check(z.maxLength(8192));

export const personState = z.enum(personStates);

export const groupRef = z.strictObject({ account: id, id });

const sort = z.union([
  z.strictObject({ by: z.enum(['name', 'state', 'account']), descending: z.boolean() }),
  z.strictObject({ by: z.literal('column'), key: id, descending: z.boolean() }),
]);

export const query = z.strictObject({
  by: z.enum(['roles', 'groups']),
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
  sort: { by: 'name', descending: false },
};

/** Accounts by key; null for all that the tokens reach. */
export const scope = z.nullable(z.array(id).check(z.maxLength(10_000)));

export type PageScope = z.infer<typeof scope>;

/** The person whose access is explained, in one column or in all. */
export const opened = z.strictObject({ account: id, person: id, column: z.nullable(id) });

export type PageOpened = z.infer<typeof opened>;
