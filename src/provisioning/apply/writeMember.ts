import { getMember } from '../../cloudflare/members.ts';
import { type Policy } from '../../cloudflare/model.ts';
import { deleteMember } from '../../cloudflare/write/deleteMember.ts';
import { postMember } from '../../cloudflare/write/postMember.ts';
import { putMemberPolicies } from '../../cloudflare/write/putMemberPolicies.ts';
import { type RolesBody, putMemberRoles } from '../../cloudflare/write/putMemberRoles.ts';
import { AppError } from '../../core/errors.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { type InviteMember, type RemoveFromAccount, type SetRoles } from '../operation.ts';
import { policyFingerprint } from '../policy.ts';
import { type ApplyTarget } from './applyTarget.ts';
import { policyBody } from './policyBody.ts';

/** The one request of an operation about an account member, in a second shape where the first is refused as invalid. */
export async function writeMember(
  operation: SetRoles | InviteMember | RemoveFromAccount,
  target: ApplyTarget,
  permit: WritePermit,
): Promise<void> {
  const { api, accountId } = target;
  switch (operation.kind) {
    case 'setRoles': {
      const member = { accountId, memberId: operation.memberId };
      if (operation.policies !== undefined) {
        const policies = await asTheyAre(operation.policies.after, operation.memberId, target);
        await putMemberPolicies(api, member, policies, permit);
        return;
      }
      const ids = operation.roles.map(({ id }) => id);
      await inEitherBody('objects', async (body) => putMemberRoles(api, member, { ids, body }, permit));
      return;
    }
    case 'inviteMember': {
      const { email, roles, policies } = operation;
      if (policies !== undefined) {
        const bodies = policies.map(policyBody);
        await postMember(api, accountId, { email, access: { kind: 'policies', policies: bodies } }, permit);
        return;
      }
      const ids = roles.map(({ id }) => id);
      await inEitherBody('ids', async (body) =>
        postMember(api, accountId, { email, access: { kind: 'roles', ids, body } }, permit),
      );
      return;
    }
    case 'removeFromAccount':
      await deleteMember(api, accountId, operation.memberId, permit);
  }
}

/** Policies that the member has now as they are there, unknown fields included; the API only takes the whole list. */
async function asTheyAre(
  policies: readonly Policy[],
  memberId: string,
  { api, accountId }: ApplyTarget,
): Promise<readonly unknown[]> {
  const current = (await getMember(api, accountId, memberId)).policies ?? [];
  const byContent = new Map(current.map((policy) => [policyFingerprint(policy), policy]));
  return policies.map((policy) => policyBody(byContent.get(policyFingerprint(policy)) ?? policy));
}

/** Roles have been documented in two ways; the second is tried where the first is refused, which changed nothing. */
async function inEitherBody(first: RolesBody, send: (body: RolesBody) => Promise<unknown>): Promise<void> {
  try {
    await send(first);
  } catch (error) {
    if (!AppError.is(error, 'invalid')) throw error;
    await send(first === 'ids' ? 'objects' : 'ids');
  }
}
