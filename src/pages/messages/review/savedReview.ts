import { id } from '../shared.ts';
import * as z from 'zod/mini';

const ids = z.readonly(z.array(id).check(z.maxLength(100_000)));

const origin = z.enum([
  'push',
  'deactivate',
  'reactivate',
  'addUser',
  'dragAndDrop',
  'undo',
  'rescue',
  'roster',
  'languageModel',
  'accessReview',
]);

/** How the plan can be made again. A claim, once it comes back: what it names is looked up, and makes a plan at most. */
const recipe = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('undo'), push: id }),
  z.strictObject({ kind: z.literal('accessReview'), review: id }),
  z.strictObject({
    kind: z.literal('changes'),
    origin,
    groups: z.readonly(z.array(z.strictObject({ id, add: ids, remove: ids })).check(z.maxLength(10_000))),
    inactive: ids,
  }),
  z.strictObject({ kind: z.literal('start'), origin, resumes: z.boolean() }),
]);

/** What a page keeps over a reload: ids, never people. */
export const savedReview = z.strictObject({ version: z.literal(1), account: id, recipe });

export type SavedReview = z.infer<typeof savedReview>;
