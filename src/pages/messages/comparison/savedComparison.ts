import * as z from 'zod/mini';

/** Addresses of one file that is compared with now, or of two. */
const comparedFiles = z.array(z.string().check(z.maxLength(8192))).check(z.minLength(1), z.maxLength(2));

/** What a page comes back with after a reload: where its files are, and nothing of what is in them. */
export const savedComparison = z.strictObject({ version: z.literal(1), files: comparedFiles });

export type SavedComparison = z.infer<typeof savedComparison>;
