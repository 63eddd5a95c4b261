/**
 * The closed set of things that can go wrong. Words for them are made once, by the host; the core only
 * returns kinds, reasons and facts.
 */
export type ErrorKind =
  | 'cancelled'
  | 'network'
  | 'timeout'
  | 'unauthenticated'
  | 'forbidden'
  | 'notFound'
  | 'conflict'
  | 'invalid'
  | 'tooMany'
  | 'rateLimited'
  | 'server'
  | 'schema'
  | 'unsupported'
  | 'refusedByGuard'
  | 'stale';

/** A finer word where one kind has several causes that want different advice. */
export type ErrorReason =
  // network
  | 'refused'
  | 'dns'
  | 'tls'
  | 'reset'
  | 'proxy'
  /** The proxy turned the user name and password away that it was given. */
  | 'proxyLogin'
  /** A proxy is set that nothing here can speak with, such as a SOCKS one. */
  | 'proxyKind'
  /** The proxy's own name or address leads nowhere. */
  | 'proxyAddress'
  | 'redirect'
  // schema: what came back was no answer of this API
  | 'notJson'
  /** A refusal in a form that is not this API's: perhaps of a proxy or a filter in between. */
  | 'notThisApi'
  | 'truncated'
  | 'tooLarge'
  | 'shape'
  // unauthenticated and forbidden
  | 'invalidToken'
  | 'malformedToken'
  | 'blockedAddress'
  | 'missingPermission'
  | 'wrongTokenKind'
  | 'expiredToken'
  | 'disabledToken'
  | 'notYetValid'
  | 'otherOrigin'
  // what was asked for cannot be done as things stand
  | 'apiBaseUrl'
  | 'noAccount'
  /** The journal of a push could not be written, so nothing is sent that it would not know of. */
  | 'journalFailed'
  // writes
  | 'noPermit'
  /** A file of somebody's own, apart from what is kept here. */
  | 'fileNotSaved'
  | 'fileNotRead'
  | 'fileTooLarge'
  /** Refused while other changes of the same push were taken: it is about this person or group, not about the token. */
  | 'refusedAlone'
  /** 409 for taking somebody's access, where no name can be in the way. */
  | 'cannotBeRemoved'
  /** 409 for any other change of what is there. */
  | 'conflictingChange'
  /** A refused write that the account's plan (writes are for Enterprise accounts) may explain as well as the token. */
  | 'planTier';

/** What may be told of a failed request: never a body, never a header, never a secret. */
export interface ErrorFacts {
  readonly reason?: ErrorReason | undefined;
  readonly method?: string | undefined;
  /** The path with placeholders, such as `/Users/{id}`: real ids and names stay out of messages and logs. */
  readonly path?: string | undefined;
  readonly status?: number | undefined;
  /** RFC 7644 section 3.12. */
  readonly scimType?: string | undefined;
  /** The first error code of a Cloudflare API v4 envelope. */
  readonly code?: number | undefined;
  /** The `cf-ray` response header: what Cloudflare's support and its audit log know the request by. */
  readonly requestId?: string | undefined;
  /** The page about it that the answer names: https, at Cloudflare's documentation or dashboard alone. */
  readonly documentationUrl?: string | undefined;
  /** Milliseconds after which the server said to come back. */
  readonly retryAfterMs?: number | undefined;
  /** The request certainly did not reach the server, so that even a write may be sent again. */
  readonly unsent?: true | undefined;
  /** Of what went wrong while a plan was applied: whether anything was sent by then. */
  readonly written?: 'nothing' | 'maybe';
  /** A short, host-side text such as a Node error code (`ECONNREFUSED`); never text from a server. */
  readonly detail?: string | undefined;
  readonly cause?: unknown;
}

/** The one error of this extension. `message` is for logs and tests; people read what the host makes of it. */
export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly facts: ErrorFacts;

  constructor(kind: ErrorKind, facts: ErrorFacts = {}) {
    super(describe(kind, facts), facts.cause === undefined ? undefined : { cause: facts.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.facts = facts;
  }

  /** Whether a caught thing is an AppError, of one of the kinds where any are given. */
  static is(thing: unknown, ...kinds: readonly ErrorKind[]): thing is AppError {
    return thing instanceof AppError && (kinds.length === 0 || kinds.includes(thing.kind));
  }
}

function describe(kind: ErrorKind, facts: ErrorFacts): string {
  const parts: string[] = [facts.reason === undefined ? kind : `${kind} (${facts.reason})`];
  if (facts.method !== undefined || facts.path !== undefined)
    parts.push([facts.method, facts.path].filter(Boolean).join(' '));
  if (facts.status !== undefined) parts.push(`HTTP ${facts.status}`);
  if (facts.scimType !== undefined) parts.push(`scimType ${facts.scimType}`);
  if (facts.code !== undefined) parts.push(`code ${facts.code}`);
  if (facts.requestId !== undefined) parts.push(`request ${facts.requestId}`);
  if (facts.detail !== undefined) parts.push(facts.detail);
  return parts.join(', ');
}

/** Throws `cancelled` where the signal has been aborted. */
export function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted === true) throw new AppError('cancelled');
}
