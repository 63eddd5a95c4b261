import { type AuditManner } from './auditLog.ts';
import { type ForeignHandSpec } from './foreignHand.ts';
import { type ListManner } from './listManner.ts';
import { type RateLimitSpec } from './rateLimit.ts';
import { type TenantSpec } from './seed.ts';

export interface SandboxOptions {
  readonly tenant?: TenantSpec;
  readonly port?: number;
  /** Milliseconds since the epoch; tokens expire by it. */
  readonly now?: () => number;
  /** How `GET /accounts` gives its pages; without it as documented. */
  readonly accountsList?: ListManner;
  /** How every other list of API v4 gives its pages; without it as documented. */
  readonly v4Lists?: ListManner;
  /** Of every answer. */
  readonly latencyMs?: number;
  /** Where given, a user (or an account-owned token) that asks for more gets 429 with `Retry-After`. */
  readonly rateLimit?: RateLimitSpec;
  /**
   * After a write, answers to so many reads, or for so many milliseconds of its clock, are as before the first write that
   * has not settled; the write itself acts at once. Cloudflare documents neither that it does so nor that it does not.
   */
  readonly settles?: { readonly afterReads: number } | { readonly afterMs: number };
  /** How the audit log is kept and given; without it as documented. */
  readonly audit?: AuditManner;
  /** Somebody else who undoes what others do. */
  readonly foreignHand?: ForeignHandSpec;
  /** Where given, `POST /__sandbox/faults` with this secret as bearer injects faults: for tests in other processes. */
  readonly controlSecret?: string;
}

/** A request as it arrived. */
export interface SandboxRequest {
  readonly method: string;
  /** Below the base path, without the query. */
  readonly path: string;
  readonly query: string;
  readonly tokenId: string | undefined;
  readonly userAgent: string | undefined;
  /** Of writes. */
  readonly body: unknown;
}
