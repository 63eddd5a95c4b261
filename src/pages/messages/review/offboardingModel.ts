import { id } from '../shared.ts';
import { count, line, lines } from './reviewModel.ts';
import * as z from 'zod/mini';

/** `block`: a guard rail that has to be overridden first. `unread`: there may be more. `similar`: somebody else, perhaps. */
export const findingLevels = ['block', 'warning', 'unread', 'similar'] as const;

/** `accounts`: names of those it is of; none where there is one account, or it is of all of them. */
const said = z.strictObject({ text: line, accounts: lines });

export type ModelSaid = z.infer<typeof said>;

const finding = z.strictObject({ level: z.enum(findingLevels), text: line });

const accountFinding = z.strictObject({ ...finding.shape, accounts: lines });

/** `left`: something is left there. `unclear`: perhaps. `nothing`: there was nothing to do. */
export const accountStates = ['write', 'blocked', 'left', 'unclear', 'done', 'nothing'] as const;

export type AccountState = (typeof accountStates)[number];

export const stepStates = [
  'waiting',
  'running',
  'sent',
  'applied',
  'partly',
  'refused',
  'unknown',
  'skipped',
] as const;

const step = z.strictObject({ text: line, state: z.enum(stepStates), words: line, why: line });

/** One person in one account. */
const person = z.strictObject({
  address: line,
  /** What will happen, or how it ended. */
  words: line,
  /** What the person is and holds there; when that was read, where it is evidence. */
  holds: lines,
  readAt: line,
  steps: z.readonly(z.array(step)),
  after: lines,
  afterReadAt: line,
  left: lines,
});

export type ModelAccountPerson = z.infer<typeof person>;

const account = z.strictObject({
  name: line,
  state: z.enum(accountStates),
  /** The same of everybody, in a few words. */
  words: line,
  facts: lines,
  notes: lines,
  findings: z.readonly(z.array(finding)),
  tokens: lines,
  /** Of several, those alone who are there or may be. */
  people: z.readonly(z.array(person)),
});

export type ModelAccount = z.infer<typeof account>;

/** All that is to be known of an offboarding, before or after, in words. Names are plain text on one line. */
export const offboardingModel = z.strictObject({
  /** Of what the host holds; all that the page ever says of it. */
  plan: id,
  kind: z.enum(['plan', 'evidence']),
  /** The address, or how many people. */
  who: line,
  /** What will happen, or what became of it. */
  sentence: line,
  summary: line,
  /** Of several people: what it comes to for each. */
  people: z.readonly(z.array(z.strictObject({ address: line, words: line }))),
  /** What is left to do, of evidence. */
  remains: z.readonly(z.array(said)),
  notReached: lines,
  /** Blocks first. */
  findings: z.readonly(z.array(accountFinding)),
  tokens: z.readonly(z.array(said)),
  accounts: z.readonly(z.array(account)),
  /** What can’t be undone. */
  lost: z.readonly(z.array(said)),
  byHand: lines,
  /** What an offboarding does not show. */
  limits: lines,
  /** When, and by whom. */
  facts: lines,
});

export type OffboardingModel = z.infer<typeof offboardingModel>;

/** Of the account at that place of the model. */
const accountStage = z.strictObject({
  index: count,
  state: z.enum(['running', 'done', 'left', 'unclear']),
  words: line,
});

export const offboardingStage = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('reviewing'),
    /** Accounts that Apply would write to, and those that it leaves out for a guard rail. */
    written: count,
    blocked: count,
    notice: line,
  }),
  z.strictObject({ kind: z.literal('asking') }),
  z.strictObject({
    kind: z.literal('applying'),
    words: line,
    done: count,
    accounts: z.array(accountStage),
  }),
  /** It can't be applied any more, and why. */
  z.strictObject({ kind: z.literal('over'), sentence: line }),
  z.strictObject({
    kind: z.literal('result'),
    sentence: line,
    isWhole: z.boolean(),
    canRunAgain: z.boolean(),
  }),
]);

export type PageOffboardingStage = z.infer<typeof offboardingStage>;
