import { type AccountMember, getMember } from '../../cloudflare/resources/members.ts';
import { policyFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { deleteMember } from '../../cloudflare/write/deleteMember.ts';
import { postMember } from '../../cloudflare/write/postMember.ts';
import { putMemberPolicies } from '../../cloudflare/write/putMemberPolicies.ts';
import { putMemberRoles, type RolesBody } from '../../cloudflare/write/putMemberRoles.ts';
import { AppError } from '../../core/errors.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { type InviteMember, type RemoveFromAccount, type SetRoles } from '../plan/operation.ts';
import { type ApplyTarget } from './applyTarget.ts';
import { readFirst } from './failure.ts';
import { listOf } from './memberList.ts';
import { policyBody } from './policyLists.ts';

/**
 * The one request of an operation about an account member, in a second shape where the first is refused as invalid;
 * the request's id, where that is told.
 */
export async function writeMember(
  operation: SetRoles | InviteMember | RemoveFromAccount,
  target: ApplyTarget,
  permit: WritePermit,
): Promise<string | undefined> {
  const { api, accountId } = target;
  switch (operation.kind) {
    case 'setRoles':
      return writeList(operation, target, permit);
    case 'inviteMember': {
      const { email, roles, policies } = operation;
      if (policies !== undefined) {
        const bodies = policies.map(policyBody);
        return postMember(api, accountId, { email, access: { kind: 'policies', policies: bodies } }, permit);
      }
      const ids = roles.map(({ id }) => id);
      return inEitherBody('ids', async (body) =>
        postMember(api, accountId, { email, access: { kind: 'roles', ids, body } }, permit),
      );
    }
    case 'removeFromAccount':
      return deleteMember(api, accountId, operation.memberId, permit);
  }
}

/**
 * The API only takes whole lists, so each is read right before it is written. Throws `stale`, with nothing sent, where
 * it is not what the plan was made on. Policies that stay are written as they are there, unknown fields included.
 */
async function writeList(
  operation: SetRoles,
  target: ApplyTarget,
  permit: WritePermit,
): Promise<string | undefined> {
  const { api, accountId } = target;
  const { memberId, policies } = operation;
  const unmoved = async (): Promise<AccountMember> =>
    readFirst(async () => {
      const member = await getMember(api, accountId, memberId);
      const { before, now } = listOf(operation, member);
      if (now !== before) throw new AppError('stale');
      return member;
    });
  if (policies !== undefined) {
    const { policies: current = [] } = await unmoved();
    const byContent = new Map(current.map((policy) => [policyFingerprint(policy), policy]));
    const bodies = policies.after.map((policy) => {
      const content = policyFingerprint(policy);
      const same = current.find((one) => one.id === policy.id && policyFingerprint(one) === content);
      return policyBody(same ?? byContent.get(content) ?? policy);
    });
    return putMemberPolicies(api, { accountId, memberId }, bodies, permit);
  }
  const ids = operation.roles.map(({ id }) => id);
  return inEitherBody('objects', async (body) => {
    await unmoved();
    return putMemberRoles(api, { accountId, memberId }, { ids, body }, permit);
  });
}

/** Roles have been documented in two ways; the second is tried where the first is refused, which changed nothing. */
async function inEitherBody<T>(first: RolesBody, send: (body: RolesBody) => Promise<T>): Promise<T> {
  try {
    return await send(first);
  } catch (error) {
    if (!AppError.is(error, 'invalid')) throw error;
    return send(first === 'ids' ? 'objects' : 'ids');
  }
}
