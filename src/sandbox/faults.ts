import { gzipBomb } from './gzipBomb.ts';
import { fields } from './reply.ts';
import { type ServerResponse } from 'node:http';
import { setTimeout } from 'node:timers/promises';

/** What goes wrong. Data, so that it can be asked for from another process. */
export type Fault =
  | {
      readonly kind: 'status';
      readonly status: number;
      readonly body?: unknown;
      readonly headers?: Readonly<Record<string, string>>;
    }
  /** Before the headers. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** In the middle of the body. */
  | { readonly kind: 'slowBody'; readonly ms: number }
  /** The connection ends; the work was not done, or was. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'after' }
  /** The headers and half of the body arrive. */
  | { readonly kind: 'truncate' }
  /** The transfer is whole, the JSON in it is not. */
  | { readonly kind: 'halfJson' }
  | { readonly kind: 'html' | 'garbage' | 'gzipBomb' | 'endless' | 'wrongType' }
  | { readonly kind: 'redirect'; readonly location: string }
  | { readonly kind: 'errorBodyWith200' }
  /** Everybody comes back, whatever was asked for. */
  | { readonly kind: 'ignoreFilter' }
  /** Every page is the first one. */
  | { readonly kind: 'ignoreStartIndex' }
  /** Pages after the first begin so many rows later, or earlier where it is negative, as when rows came or went. */
  | { readonly kind: 'shiftPages'; readonly by: number }
  | { readonly kind: 'total'; readonly value: unknown }
  /** Says 200 with what was asked for, or 204, and does nothing. */
  | { readonly kind: 'pretend'; readonly status: 200 | 204 }
  /** The work is done, and the answer says this of what was asked for instead. */
  | { readonly kind: 'answers'; readonly fields: Readonly<Record<string, unknown>> }
  /** The work is done, and a 204 says nothing of it. */
  | { readonly kind: 'noBody' }
  /** Of the members that are added, only so many are kept. */
  | { readonly kind: 'dropMembers'; readonly keep: number }
  /** Users say that they are in these groups, whatever is so. */
  | { readonly kind: 'userGroups'; readonly ids: readonly string[] };

export interface FaultRule {
  readonly fault: Fault;
  readonly method?: string;
  /** A regular expression on the path below the base path. */
  readonly path?: string;
  /** How many of the requests before the first one that is hit. */
  readonly skip?: number;
  /** For how many requests; without it for all. */
  readonly times?: number;
}

/** A rule from another process; undefined where it could not be used. */
export function readRule(sent: unknown): FaultRule | undefined {
  const { fault, path } = fields(sent);
  if (typeof fields(fault).kind !== 'string') return undefined;
  try {
    if (path !== undefined) new RegExp(path as string);
  } catch {
    return undefined;
  }
  return sent as FaultRule;
}

/** The rules in force: the first that fits a request and is not used up is its fault. */
export class Faults {
  #rules: { readonly rule: FaultRule; seen: number }[] = [];
  #cleared = new AbortController();

  inject(rule: FaultRule): void {
    this.#rules.push({ rule, seen: 0 });
  }

  /** Answers that are held back by one of them are sent. */
  clear(): void {
    this.#rules = [];
    this.#cleared.abort();
    this.#cleared = new AbortController();
  }

  /** Waits so many milliseconds, or until the rules are cleared. */
  async holdBack(ms: number): Promise<void> {
    await setTimeout(ms, undefined, { signal: this.#cleared.signal }).catch(() => undefined);
  }

  match(method: string, path: string): Fault | undefined {
    for (const entry of this.#rules) {
      const { rule } = entry;
      if (rule.method !== undefined && rule.method !== method) continue;
      if (rule.path !== undefined && !new RegExp(rule.path).test(path)) continue;
      entry.seen += 1;
      const nth = entry.seen - (rule.skip ?? 0);
      if (nth >= 1 && (rule.times === undefined || nth <= rule.times)) return rule.fault;
    }
    return undefined;
  }
}

/** Answers that take the place of a real one. Returns whether it has answered. */
export function answerFault(fault: Fault, response: ServerResponse): boolean {
  const send = (
    status: number,
    type: string,
    body: string | Buffer,
    more: Readonly<Record<string, string>> = {},
  ): true => {
    response.writeHead(status, { 'content-type': type, ...more });
    response.end(body);
    return true;
  };
  switch (fault.kind) {
    case 'status':
      return send(
        fault.status,
        'application/json',
        JSON.stringify(
          fault.body ?? {
            success: false,
            errors: [{ code: fault.status, message: 'injected' }],
            messages: [],
            result: null,
          },
        ),
        fault.headers,
      );
    case 'html':
      return send(200, 'text/html', '<!doctype html><html><body><h1>Sign in</h1></body></html>');
    case 'garbage':
      return send(200, 'application/json', '\u0000\u0001{"oops":');
    case 'redirect':
      return send(302, 'text/plain', '', { location: fault.location });
    case 'errorBodyWith200':
      return send(
        200,
        'application/scim+json',
        JSON.stringify({
          schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'],
          status: '404',
          detail: 'not found',
        }),
      );
    case 'gzipBomb':
      return send(200, 'application/json', gzipBomb(100), {
        'content-encoding': 'gzip',
      });
    case 'endless':
      response.writeHead(200, { 'content-type': 'application/json' });
      pump(response);
      return true;
    default:
      return false;
  }
}

function pump(response: ServerResponse, block = Buffer.alloc(65_536, 32)): void {
  while (!response.destroyed && response.write(block));
  if (!response.destroyed)
    response.once('drain', () => {
      pump(response, block);
    });
}
