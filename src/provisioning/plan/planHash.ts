import { fingerprint } from '../../core/canonicalJson.ts';
import { type Plan } from './model.ts';

/**
 * SHA-256 of what was agreed to, in hexadecimal. Journals are compared with it: what it is made of, and under which
 * names, stays as it is.
 */
export function planHash({
  accountId,
  origin,
  undoes,
  operations,
  preconditions,
}: Pick<Plan, 'accountId' | 'origin' | 'undoes' | 'operations' | 'preconditions'>): string {
  return fingerprint({ accountId, origin, undoes, operations, basis: preconditions });
}
