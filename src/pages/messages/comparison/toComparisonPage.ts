import { changeKind, comparisonQuery } from './comparisonQuery.ts';
import { savedComparison } from './savedComparison.ts';
import * as z from 'zod/mini';

const line = z.string().check(z.maxLength(16_384));
const count = z.int().check(z.nonnegative());
const source = z.strictObject({ name: line, takenAt: z.number() });

const row = z.strictObject({
  change: changeKind,
  person: line,
  displayName: line,
  account: line,
  what: line,
  before: line,
  after: line,
  why: z.array(line),
});

export type ComparisonRow = z.infer<typeof row>;

const overview = z.strictObject({
  before: source,
  after: source,
  accounts: z.array(line),
  counts: z.strictObject({ gained: count, lost: count, both: count, changed: count, unclear: count }),
  notCompared: z.array(line),
  isPseudonymous: z.boolean(),
});

export type ComparisonOverview = z.infer<typeof overview>;

export const toComparisonPage = z.discriminatedUnion('kind', [
  /** `keep`: what it comes back with after a reload. */
  z.strictObject({ kind: z.literal('comparison'), comparison: overview, keep: savedComparison }),
  /** What was typed into the search is not used, and why. */
  z.strictObject({ kind: z.literal('searchRefused'), sentence: line }),
  z.strictObject({
    kind: z.literal('changes'),
    view: z.int(),
    query: comparisonQuery,
    matched: count,
    rows: z.array(row),
  }),
  z.strictObject({ kind: z.literal('changeRows'), view: z.int(), from: count, rows: z.array(row) }),
]);

export type ToComparisonPage = z.infer<typeof toComparisonPage>;
