import * as z from 'zod/mini';

/** The first that any page is told: texts of the editor's language, by the English ones; null where they are those of the code. */
export const startMessage = z.strictObject({
  kind: z.literal('start'),
  words: z.nullable(z.record(z.string(), z.unknown())),
});
