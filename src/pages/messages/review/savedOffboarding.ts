import { id } from '../shared.ts';
import * as z from 'zod/mini';

/** Somebody by the account's key and an id in that account. A claim, once it comes back: it is looked up. */
const person = z.strictObject({ account: id, kind: z.enum(['user', 'member']), id });

/**
 * What a page of an offboarding keeps over a reload: ids, never people. Without them it starts from the question who it
 * is. `wasEvidence`: it showed what became of an offboarding.
 */
export const savedOffboarding = z.strictObject({
  version: z.literal(1),
  people: z.readonly(z.array(person).check(z.maxLength(1_000))),
  wasEvidence: z.boolean(),
});

export type SavedOffboarding = z.infer<typeof savedOffboarding>;
