import { type AccountMember, getMember } from '../../cloudflare/resources/members.ts';
import { type Policy } from '../../cloudflare/resources/policies.ts';
import { policiesFingerprint, policyFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { deleteMember } from '../../cloudflare/write/deleteMember.ts';
import { postMember } from '../../cloudflare/write/postMember.ts';
import { type MemberBody, putMember, type RolesBody, rolesIn } from '../../cloudflare/write/putMember.ts';
import { AppError } from '../../core/errors.ts';
import { type WritePermit } from '../../http/writePermit.ts';
import { type InviteMember, type RemoveFromAccount, type SetRoles } from '../plan/operation.ts';
import { type ApplyTarget } from './applyTarget.ts';
import { readFirst } from './failure.ts';
import { inDocumentedShape, shapesForMember } from './inDocumentedShape.ts';
import { listOf } from './memberList.ts';

/** `withStatus`: once more, with the member's own status, where a write was accepted and changed nothing. */
export type MemberForm = 'documented' | 'withStatus';

type RequestId = Promise<string | undefined>;

/**
 * The one request of an operation about an account member, in the next shape where one is refused as invalid, which
 * changed nothing; the request's id, where that is told.
 */
export async function writeMember(
  operation: SetRoles | InviteMember | RemoveFromAccount,
  target: ApplyTarget,
  permit: WritePermit,
  form: MemberForm = 'documented',
): RequestId {
  const { api, accountId } = target;
  switch (operation.kind) {
    case 'setRoles':
      return writeList(operation, target, permit, form);
    case 'inviteMember': {
      const { email, policies } = operation;
      const invite = async (body: MemberBody): RequestId =>
        postMember(api, accountId, { email, ...body }, permit);
      const withPolicies = async (list: readonly Policy[]): RequestId =>
        inDocumentedShape(list, target, shapesForMember, async (bodies) => invite({ policies: bodies }));
      if (policies !== undefined) return withPolicies(policies);
      const ids = operation.roles.map(({ id }) => id);
      const { orPolicies } = operation;
      return inTurn(
        async () => invite({ roles: rolesIn('ids', ids) }),
        async () => invite({ roles: rolesIn('objects', ids) }),
        orPolicies === undefined ? undefined : async () => withPolicies(orPolicies),
      );
    }
    case 'removeFromAccount':
      return deleteMember(api, accountId, operation.memberId, permit);
  }
}

/**
 * The API only takes whole lists, so each is read right before it is written. Throws `stale`, with nothing sent, where
 * it is not what the plan was made on.
 */
async function writeList(
  operation: SetRoles,
  target: ApplyTarget,
  permit: WritePermit,
  form: MemberForm,
): RequestId {
  const { api, accountId } = target;
  const { memberId, policies, orPolicies } = operation;
  const unmoved = async (own?: readonly Policy[]): Promise<AccountMember> =>
    readFirst(async () => {
      const member = await getMember(api, accountId, memberId);
      const { before, now } = listOf(operation, member);
      const moved =
        own !== undefined && policiesFingerprint(member.policies ?? []) !== policiesFingerprint(own);
      if (now !== before || moved) throw new AppError('stale');
      return member;
    });
  const put = async (body: MemberBody, { status }: AccountMember): RequestId =>
    putMember(
      api,
      { accountId, memberId },
      form === 'withStatus' && status !== 'unknown' ? { status, ...body } : body,
      permit,
    );
  const putPolicies = async (after: readonly Policy[], own?: readonly Policy[]): RequestId => {
    const member = await unmoved(own);
    const list = asTheyAre(after, member.policies ?? []);
    return inDocumentedShape(list, target, shapesForMember, async (bodies) =>
      put({ ...(form === 'withStatus' ? rolesBeside : {}), policies: bodies }, member),
    );
  };
  const ids = operation.roles.map(({ id }) => id);
  const rolesBeside = policies === undefined ? { roles: rolesIn('objects', ids) } : {};
  if (policies !== undefined) return putPolicies(policies.after);
  const asPolicies =
    orPolicies === undefined ? undefined : async () => putPolicies(orPolicies.after, orPolicies.before);
  const putRoles = async (body: RolesBody): RequestId => put({ roles: rolesIn(body, ids) }, await unmoved());
  if (form === 'documented' || asPolicies === undefined)
    return inTurn(
      async () => putRoles('objects'),
      async () => putRoles('ids'),
      asPolicies,
    );
  // Whichever of the two the server takes: policies win where both are sent.
  return inTurn(
    asPolicies,
    async () => putRoles('objects'),
    async () => putRoles('ids'),
  );
}

/** Those that stay as the server has them by now: told apart by id, and by content where that is gone. */
function asTheyAre(policies: readonly Policy[], current: readonly Policy[]): readonly Policy[] {
  const byContent = new Map(current.map((policy) => [policyFingerprint(policy), policy]));
  return policies.map((policy) => {
    const content = policyFingerprint(policy);
    const same = current.find((one) => one.id === policy.id && policyFingerprint(one) === content);
    return same ?? byContent.get(content) ?? policy;
  });
}

/** The next way where one is refused as invalid; the last refusal is the answer. */
async function inTurn(...ways: readonly ((() => RequestId) | undefined)[]): RequestId {
  const [way, ...others] = ways.filter((one) => one !== undefined);
  if (way === undefined) return undefined;
  try {
    return await way();
  } catch (error) {
    if (others.length === 0 || !AppError.is(error, 'invalid')) throw error;
    return inTurn(...others);
  }
}
