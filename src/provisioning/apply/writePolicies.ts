import { policyFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { getUserGroup } from '../../cloudflare/resources/userGroups.ts';
import { putUserGroupPolicies } from '../../cloudflare/write/putUserGroupPolicies.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { type AttachPolicy, type DetachPolicy } from '../plan/operation.ts';
import { type ApplyTarget } from './applyTarget.ts';
import { readFirst } from './failure.ts';
import { inDocumentedShape, shapesForGroup } from './inDocumentedShape.ts';
import { type PolicyLists } from './policyLists.ts';

/**
 * Reads all policies, changes one, writes all: the API only takes the whole list. Throws `stale`, with nothing sent,
 * where somebody else has changed the list since it was last read, and `refusedByGuard` where no documented body carries it.
 */
export async function writePolicies(
  operation: AttachPolicy | DetachPolicy,
  userGroupId: string,
  lists: PolicyLists,
  target: ApplyTarget,
  permit: WritePermit,
): Promise<string | undefined> {
  const { api, accountId } = target;
  const current = await readFirst(async () => {
    const { policies = [] } = await getUserGroup(api, accountId, userGroupId);
    lists.read(userGroupId, policies);
    return policies;
  });
  const own = policyFingerprint(operation.policy);
  const others = current.filter((policy) => policyFingerprint(policy) !== own);
  const after = operation.kind === 'attachPolicy' ? [...others, operation.policy] : others;
  lists.sending(userGroupId, after);
  const requestId = await inDocumentedShape(after, target, shapesForGroup(after), async (policies) =>
    putUserGroupPolicies(api, { accountId, userGroupId }, policies, permit),
  );
  lists.sent(userGroupId, after);
  return requestId;
}
