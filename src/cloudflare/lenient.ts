import { cutText, mostCounted, mostText } from '../core/cutText.ts';
import * as z from 'zod';

/** Reading what may be missing, null or of another type: all of that is `undefined`, never a refusal. */

// A rounded number would be somebody else's id, so only exact ones are taken for text.
const number = z.int().transform(String);

/** An id, or a key that acts as one: never cut, since a part of it would be somebody else's. */
export const someId = z.union([z.string().min(1).max(mostText), number]);

/** A name, for people: cut where it is longer than any. */
export const someText = z.union([z.string().min(1).transform(cutText), number]);

// The transform makes the key certain in the type: the models have it always, perhaps undefined.
const orMissing = (one: z.ZodType<string>) =>
  one
    .optional()
    .catch(undefined)
    .transform((value): string | undefined => value);

export const text = orMissing(someText);

export const idText = orMissing(someId);

/** A time. What is there and is no text stays, as one that is no date: something missing may mean that there is no end. */
export const time = z
  .unknown()
  .optional()
  .transform((value) =>
    value === undefined || value === null ? undefined : text.parse(typeof value === 'string' ? value : '?'),
  );

export const flag = z.boolean().optional().catch(undefined);

export const count = z
  .int()
  .min(0)
  .transform((value) => Math.min(value, mostCounted))
  .optional()
  .catch(undefined);

/** A list whose unreadable entries are left out; no list is an empty one. */
export function listOf<T extends z.ZodType>(entry: T) {
  return z
    .array(entry.optional().catch(undefined))
    .optional()
    .catch(undefined)
    .transform((entries) =>
      (entries ?? []).filter((one): one is Exclude<typeof one, undefined> => one !== undefined),
    );
}

/** One of some words, in any case; `unknown` for any other. */
export function wordOf<const Words extends readonly string[]>(words: Words) {
  return z
    .string()
    .optional()
    .catch(undefined)
    .transform(
      (value): Words[number] | 'unknown' => words.find((word) => word === value?.toLowerCase()) ?? 'unknown',
    );
}
