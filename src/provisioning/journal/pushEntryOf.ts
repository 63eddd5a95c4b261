import { type ErrorKind } from '../../core/errors.ts';
import { nestsTooDeep } from '../../core/nestsTooDeep.ts';
import { type BeforeImage } from './beforeImage.ts';
import {
  byKind,
  count,
  maybe,
  named,
  operationShape,
  person,
  policies,
  roles,
  text,
  texts,
} from './operationShape.ts';
import { origins } from '../plan/desired.ts';
import { type Ending, type PushEntry, type ResultState } from './pushEntry.ts';
import { isRecord } from '../../scim/read/attributes.ts';
import * as z from 'zod';

/**
 * The shape of a journal's entries, all the way down: what reads them later never meets a missing list. What an
 * `undefined` was is left out in JSON. Fields that are not known here pass, as a later version may have more.
 */

/** The range that a `Date` can tell. */
const time = z.int().min(0).max(8.64e15);

const images: Readonly<Record<BeforeImage['kind'], z.ZodRawShape>> = {
  group: {
    id: text,
    displayName: text,
    externalId: maybe,
    members: z.array(person).optional(),
    policies: policies.optional(),
  },
  user: {
    user: z.looseObject({ ...named, id: text, active: z.boolean().optional(), groups: texts.optional() }),
    groups: z.array(z.looseObject({ id: text, displayName: text })),
    roles,
    policies,
    maybe: roles.optional(),
    directRead: z.boolean(),
  },
  roles: { roles, policies: policies.optional() },
  none: {},
};

const plan = z.looseObject({
  accountId: text,
  accountName: text,
  origin: z.enum(origins),
  undoes: maybe,
  review: z.looseObject({ id: text, name: text }).optional(),
  operations: z.array(operationShape),
  preconditions: z.looseObject({
    groups: z.array(z.looseObject({ displayName: text })),
    users: z.array(z.looseObject({})),
    members: z.array(z.looseObject({ memberId: text, roles })),
    superAdministrators: z.union([
      z.looseObject({ kind: z.literal('counted'), people: texts }),
      z.looseObject({
        kind: z.literal('uncounted'),
        why: z.array(z.looseObject({ kind: text })),
        known: texts,
      }),
    ]),
  }),
  ignored: z.array(z.looseObject({ userName: text, attribute: text, wanted: text })),
  requests: z.looseObject({ writes: count, reads: count, verification: count }),
  expectedMs: z.number(),
  hash: text,
});

const errorKinds: Readonly<Record<ErrorKind, true>> = {
  cancelled: true,
  network: true,
  timeout: true,
  unauthenticated: true,
  forbidden: true,
  notFound: true,
  conflict: true,
  invalid: true,
  tooMany: true,
  rateLimited: true,
  server: true,
  schema: true,
  unsupported: true,
  refusedByGuard: true,
  stale: true,
};

export const failure = z.looseObject({
  kind: z.enum(Object.keys(errorKinds)),
  reason: maybe,
  status: z.number().optional(),
  scimType: maybe,
  requestId: maybe,
});

const states: Readonly<Record<ResultState, true>> = {
  applied: true,
  partly: true,
  refused: true,
  unknown: true,
  skipped: true,
};

const endings: Readonly<Record<Ending, true>> = {
  finished: true,
  stopped: true,
  cancelled: true,
  goneOnWith: true,
  unjournalled: true,
};

const result = z.looseObject({
  operationId: text,
  state: z.enum(Object.keys(states)),
  failure: failure.optional(),
  left: texts.optional(),
  already: z.literal(true).optional(),
  neither: z.literal(true).optional(),
  doubts: z
    .array(z.looseObject({ kind: z.enum(['gone', 'inactive', 'disagrees', 'unread']), userId: text }))
    .optional(),
  createdId: maybe,
  requestIds: texts,
});

const entries: Readonly<Record<PushEntry['kind'], z.ZodRawShape>> = {
  begin: {
    id: maybe,
    plan,
    by: z.looseObject({ tokenId: text, tokenLabel: text, login: text }),
    overrides: z.array(
      z.looseObject({ planHash: text, finding: text, code: text, phrase: text, reason: text, at: time }),
    ),
    before: z.array(byKind(images, {})),
    takenFrom: z.looseObject({ host: maybe }).optional(),
  },
  intent: { operationId: text, request: count, method: text, path: text, people: texts },
  answer: {
    operationId: text,
    request: count,
    outcome: z.enum(['accepted', 'refused', 'unknown']),
    requestId: maybe,
    failure: failure.optional(),
  },
  results: { results: z.array(result) },
  end: { ending: z.enum(Object.keys(endings)) },
};

const pushEntry = byKind(entries, {});

/**
 * The checksum says that the line is as it was written; the shape, that nothing which reads it meets a hole. Undefined for
 * what is no entry.
 */
export function pushEntryOf(value: unknown): PushEntry | undefined {
  if (nestsTooDeep(value)) return undefined;
  const entry = inNewWords(value);
  return pushEntry.safeParse(entry).success ? (entry as PushEntry) : undefined;
}

/** Early journals say `basis` for a plan's preconditions, and `landed` for a step that was applied. */
function inNewWords(value: unknown): unknown {
  if (!isRecord(value)) return value;
  const { plan: early, results } = value;
  if (isRecord(early) && 'basis' in early && !('preconditions' in early)) {
    const { basis, ...others } = early;
    return { ...value, plan: { ...others, preconditions: basis } };
  }
  if (!Array.isArray(results)) return value;
  const renamed = results.map((one: unknown) =>
    isRecord(one) && one['state'] === 'landed' ? { ...one, state: 'applied' } : one,
  );
  return { ...value, results: renamed };
}
