import { id } from '../shared.ts';
import * as z from 'zod/mini';

/** A name, or a sentence that names a few people. */
export const line = z.string().check(z.maxLength(16_384));

export const count = z.int().check(z.nonnegative());

export const lines = z.readonly(z.array(line));

/** `block`: a guard rail that has to be overridden before anything is written. */
const finding = z.strictObject({ level: z.enum(['block', 'warning']), text: line });

export type ModelFinding = z.infer<typeof finding>;

/** `regrouped`: other groups, and the same roles by them. */
export const changeKinds = ['leaves', 'returns', 'invited', 'changes', 'regrouped'] as const;

const person = z.strictObject({
  name: line,
  displayName: line,
  change: z.enum(changeKinds),
  /** Each role with the way it comes. */
  gains: lines,
  loses: lines,
});

export type ModelPerson = z.infer<typeof person>;

const group = z.strictObject({
  name: line,
  change: z.enum(['created', 'deleted', 'changed']),
  /** Members; null where they could not be read or the group does not exist. */
  before: z.nullable(count),
  after: z.nullable(count),
  joins: lines,
  leaves: lines,
  /** Who stays in it and leaves the account. */
  deactivated: lines,
  gains: lines,
  loses: lines,
});

export type ModelGroup = z.infer<typeof group>;

const step = z.strictObject({ text: line, reason: line });

/** All that is to be known of a plan before it is agreed to, in words. Names are plain text on one line. */
export const reviewModel = z.strictObject({
  /** Of the plan that the host holds; all that the page ever says of it. */
  plan: id,
  account: line,
  /** What will happen, by name. */
  sentence: line,
  summary: line,
  /** What it carries out, where that is something that is kept. */
  origin: lines,
  /** Blocks first. */
  findings: z.readonly(z.array(finding)),
  people: z.readonly(z.array(person)),
  groups: z.readonly(z.array(group)),
  /** In the order in which they are applied. */
  steps: z.readonly(z.array(step)),
  lost: lines,
  leftovers: lines,
  notReadAgain: lines,
});

export type ReviewModel = z.infer<typeof reviewModel>;
