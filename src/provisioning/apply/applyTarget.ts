import { type ApiClient } from '../../http/apiClient.ts';
import { type ScimClient } from '../../scim/scimClient.ts';

/** The account that a plan is applied to, through the token that was shown for it. */
export interface ApplyTarget {
  readonly accountId: string;
  readonly api: ApiClient;
  readonly scim: ScimClient;
}

/** Limits that are assumed, not documented; settings may change them. */
export interface ApplyLimits {
  /** Values of one add operation. */
  readonly addBatch: number;
  /** Single-member removals of one PATCH. */
  readonly removeBatch: number;
  /** Groups and people written to at a time. */
  readonly parallel: number;
  /** How long to verify, in milliseconds, while what is read still moves. */
  readonly verifyMs: number;
}

export const defaultApplyLimits: ApplyLimits = {
  addBatch: 100,
  removeBatch: 100,
  parallel: 4,
  verifyMs: 30_000,
};
