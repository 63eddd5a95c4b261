import { failure } from '../provisioning/journal/pushEntryOf.ts';
import { type Evidence } from './evidence.ts';
import * as z from 'zod';

const text = z.string();

const texts = z.array(text);

const said = z.object({ kind: text, sentence: text });

const state = z.object({
  readAt: z.iso.datetime(),
  presence: z.enum([
    'active',
    'inactive',
    'halfway',
    'memberOnly',
    'invited',
    'absent',
    'ambiguous',
    'unknown',
  ]),
  user: z.object({ id: text, userName: text, active: z.boolean().optional() }).optional(),
  memberships: z.array(z.object({ id: text, email: text, status: text, access: texts })),
  groups: z.array(z.object({ id: text, displayName: text.optional() })),
  similar: z.array(z.object({ address: text, likeness: z.enum(['looksSame', 'otherDomain']) })),
  unseen: z.array(
    z.object({
      part: z.enum(['user', 'members', 'groups', 'organization']),
      failure: failure.optional(),
    }),
  ),
});

/** Early evidence says `landed` for a step that was applied. */
const stepState = z.preprocess(
  (told) => (told === 'landed' ? 'applied' : told),
  z.enum(['applied', 'partly', 'refused', 'unknown', 'skipped']),
);

const tokens = z.object({
  list: z.enum(['read', 'partial', 'unread']),
  failure: failure.optional(),
  own: z.array(
    z.object({
      id: text,
      name: text.optional(),
      status: text.optional(),
      expiresOn: text.optional(),
    }),
  ),
  unclear: z.int().nonnegative(),
});

const audit = z.object({
  read: z.enum(['whole', 'partial', 'unread']),
  failure: failure.optional(),
  entries: z.array(
    z.object({ id: text, at: z.iso.datetime(), by: text, what: text, requestId: text.optional() }),
  ),
});

const account = z.object({
  id: text,
  name: text,
  server: text,
  token: text,
  otherTokens: texts,
  verdict: z.enum([
    'deactivated',
    'removed',
    'alreadyInactive',
    'goneUnproven',
    'clear',
    'remains',
    'notKnown',
    'notSeenInFull',
  ]),
  before: state,
  findings: z.array(z.object({ level: text, code: text, sentence: text })),
  journal: z.enum(['whole', 'failed']).optional(),
  takenFrom: text.optional(),
  overrides: z.array(z.object({ code: text, reason: text, at: z.iso.datetime() })),
  problems: texts,
  steps: z.array(
    z.object({
      step: text,
      state: stepState,
      requestIds: texts,
      failure: failure.optional(),
      already: z.literal(true).optional(),
    }),
  ),
  after: state.optional(),
  tokens: tokens.optional(),
  audit: audit.optional(),
  remaining: z.array(said),
});

const evidence = z.object({
  format: z.literal('cloudflare-scim-offboarding'),
  version: z.literal(1),
  address: text,
  madeAt: z.iso.datetime(),
  startedAt: z.iso.datetime(),
  endedAt: z.iso.datetime(),
  by: text,
  accounts: z.array(account),
  notReached: z.array(said),
  byHand: texts,
  limits: texts.optional(),
});

const several = z.object({
  format: z.literal('cloudflare-scim-offboarding-people'),
  version: z.literal(1),
  people: z.array(evidence).min(1),
});

/**
 * Evidence as data, from the text that was kept of it: one for each person. Undefined where it is of another version, or
 * damaged. What it says is as true as the file it lay in.
 */
export function readEvidence(json: string): readonly Evidence[] | undefined {
  const value = parsed(json);
  const one = evidence.safeParse(value);
  const people = one.success ? [one.data] : several.safeParse(value).data?.people;
  // A key that is missing in JSON is one that was undefined.
  return people as readonly Evidence[] | undefined;
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
