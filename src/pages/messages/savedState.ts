import { opened, query, scope } from './shared.ts';
import * as z from 'zod/mini';

/** What a page comes back with after a reload: ids and filters, never what was read. */
export const savedState = z.strictObject({
  version: z.literal(1),
  scope,
  query,
  opened: z.nullable(opened),
});

export type SavedState = z.infer<typeof savedState>;
