import { fingerprint } from '../../core/canonicalJson.ts';
import { plainText } from '../../core/plainText.ts';
import { type Plan } from '../plan/model.ts';
import { type Finding } from './finding.ts';

/** Somebody's word that one block of one plan is to be passed. Journalled as it is. */
export interface Override {
  readonly planHash: string;
  /** `findingKey` of the block. */
  readonly finding: string;
  readonly code: Finding['code'];
  readonly phrase: string;
  readonly reason: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

export type Decision =
  | { readonly kind: 'clear'; readonly overridden: readonly Override[] }
  | { readonly kind: 'blocked'; readonly blocks: readonly Finding[] };

const minimumReason = 10;

/** Of everything in the finding: another number or another person needs another override. */
export function findingKey(finding: Finding): string {
  return fingerprint(finding);
}

/** What has to be typed: the account's name, so that one knows where one is. */
export function overridePhrase(plan: Pick<Plan, 'accountId' | 'accountName'>): string {
  return plainText(plan.accountName, 200) || plan.accountId;
}

export function isReason(text: string): boolean {
  return Array.from(text.trim()).length >= minimumReason;
}

/** Whether a plan may be applied: every block passed by an override of this very plan and finding. */
export function decide(
  plan: Pick<Plan, 'accountId' | 'accountName' | 'hash'>,
  findings: readonly Finding[],
  overrides: readonly Override[],
): Decision {
  const valid = overrides.filter(
    (override) =>
      override.planHash === plan.hash &&
      override.phrase.trim() === overridePhrase(plan) &&
      isReason(override.reason),
  );
  const blocks = findings.filter(({ level }) => level === 'block');
  const open = blocks.filter((block) => !valid.some(({ finding }) => finding === findingKey(block)));
  if (open.length > 0) return { kind: 'blocked', blocks: open };
  const keys = new Set(blocks.map(findingKey));
  return { kind: 'clear', overridden: valid.filter(({ finding }) => keys.has(finding)) };
}
