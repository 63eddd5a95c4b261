import { type Policy } from '../../cloudflare/resources/policies.ts';
import { isCarried, isListCarried } from '../../cloudflare/resources/policyShapes.ts';
import { policySummary } from '../../cloudflare/resources/policySummary.ts';
import { type Problem } from './model.ts';

/** Why a list of policies cannot be written without losing something; nothing where one documented body carries it. */
export function notCarried(policies: readonly Policy[], of: string, accountId: string): readonly Problem[] {
  if (isListCarried(policies, accountId)) return [];
  const alone = policies.filter((policy) => !isCarried(policy, accountId));
  const named = alone.length === 0 ? policies : alone;
  return [
    { kind: 'policyNotCarried', of, policies: named.map((policy) => policySummary(policy, accountId)) },
  ];
}
