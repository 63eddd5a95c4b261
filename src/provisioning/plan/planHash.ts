import { fingerprint } from '../../core/canonicalJson.ts';
import { type Plan } from './model.ts';

/** SHA-256 of what was agreed to, in hexadecimal. Journals are held against it: what it is made of stays as it is. */
export function planHash({
  accountId,
  origin,
  undoes,
  operations,
  basis,
}: Pick<Plan, 'accountId' | 'origin' | 'undoes' | 'operations' | 'basis'>): string {
  return fingerprint({ accountId, origin, undoes, operations, basis });
}
