import { id } from '../shared.ts';
import * as z from 'zod/mini';

/** What a page comes back with after a reload: which review it is, and nothing of it. */
export const savedAccessReview = z.strictObject({ version: z.literal(1), review: id });

export type SavedAccessReview = z.infer<typeof savedAccessReview>;
