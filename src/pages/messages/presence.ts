import * as z from 'zod/mini';

/** Asked by every page again and again: a page outlives an extension host that ended. */
export const areYouThere = z.strictObject({ kind: z.literal('areYouThere') });

/** What its host answers. */
export const iAmHere = z.strictObject({ kind: z.literal('iAmHere') });
