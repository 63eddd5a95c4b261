import { policyFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { AppError } from '../../core/errors.ts';
import {
  type AddMembers,
  type DeactivateUser,
  type InviteMember,
  type Operation,
  type RemoveMembers,
} from '../plan/operation.ts';
import { type Proof, proofOf } from '../plan/proofOf.ts';
import { type CreatedIds } from './createdIds.ts';
import { listOf } from './memberList.ts';
import { type PolicyLists } from './policyLists.ts';
import { type Readings } from './readings.ts';

/** How much of an operation is so, as the server itself tells. */
export type Verified =
  | { readonly kind: 'applied' }
  /** Ids of the people for whom it is not so. */
  | { readonly kind: 'partly'; readonly left: readonly string[] }
  | { readonly kind: 'absent' }
  /**
   * A list that is written whole is neither as it was nor as it was written: others had their hands in it. `shows`:
   * what was asked may be in it all the same.
   */
  | { readonly kind: 'otherwise'; readonly shows: boolean };

/** What a push knows that verification needs. */
export interface Known {
  readonly created: CreatedIds;
  readonly lists: PolicyLists;
  readonly membersOnUsers: (groupId: string) => boolean;
}

const applied: Verified = { kind: 'applied' };

const absent: Verified = { kind: 'absent' };

const otherwise: Verified = { kind: 'otherwise', shows: true };

/**
 * Asks the server whether an operation's effect is there: of all that could be read, its proof alone. Throws what reading
 * throws; and `notFound` where what the operation changed is not there at all, which proves neither that it was applied nor
 * that it did not.
 */
export async function verifyOperation(
  operation: Operation,
  known: Known,
  readings: Readings,
): Promise<Verified> {
  const { created, lists } = known;
  const proof = proofsOf(operation, known);
  switch (operation.kind) {
    case 'createUser': {
      const user = await readings.userNamed(proof('userName').name);
      if (user === undefined) return absent;
      return believed(created.noteUser(operation.user.userName, user));
    }
    case 'reactivateUser':
      return (await readings.user(proof('user').id))?.active === true ? applied : absent;
    case 'deactivateUser':
      return readDeactivation(operation, proof, readings);
    case 'createGroup': {
      const group = await readings.groupNamed(proof('groupName').name);
      if (group === undefined) return absent;
      return believed(created.noteGroup(operation.displayName, group));
    }
    case 'deleteGroup': {
      if ((await readings.group(created.group(proof('group').group))) !== undefined) return absent;
      const named = await readings.groupNamed(proof('noGroupName').name);
      return named?.id === operation.group.id ? absent : applied;
    }
    case 'addMembers':
    case 'removeMembers':
      return readMembership(operation, known, readings);
    case 'attachPolicy':
    case 'detachPolicy': {
      const groupId = created.group(proof('userGroup').group);
      const { policies = [] } = there(await readings.userGroup(groupId));
      const wanted = policyFingerprint(operation.policy);
      const attached = policies.some((policy) => policyFingerprint(policy) === wanted);
      if (attached !== (operation.kind === 'attachPolicy'))
        return lists.knows(groupId, policies) ? absent : { kind: 'otherwise', shows: false };
      return lists.fits(groupId, policies) ? applied : otherwise;
    }
    case 'setRoles': {
      const member = there(await readings.member(proof('member').id));
      const { before, after, now } = listOf(operation, member);
      if (now === after) return applied;
      return now === before ? absent : otherwise;
    }
    case 'inviteMember': {
      const member = await readings.memberNamed(proof('memberNamed').name);
      const has = new Set(member?.roles.map(({ id }) => id));
      const policies = new Set(member?.policies?.map(policyFingerprint));
      const hasAll = (list: InviteMember['policies']): boolean | undefined =>
        list?.every((policy) => policies.has(policyFingerprint(policy)));
      const wanted =
        hasAll(operation.policies) ??
        (operation.roles.every(({ id }) => has.has(id)) || hasAll(operation.orPolicies) === true);
      if (member === undefined || !wanted) return absent;
      if (member.userId !== undefined) created.noteInvited(operation.email, member.userId);
      return applied;
    }
    case 'removeFromAccount':
      if ((await readings.member(proof('member').id)) !== undefined) return absent;
      return (await readings.isMemberListed(proof('noMember').id)) ? absent : applied;
  }
}

type OfKind<Kind, One extends Proof = Proof> = One extends Proof
  ? Kind extends One['kind']
    ? One
    : never
  : never;

type ProofByKind = <Kind extends Proof['kind']>(kind: Kind) => OfKind<Kind>;

/** The proofs of an operation by kind. Throws where it has none of that kind, which only a mistake here can bring about. */
function proofsOf(operation: Operation, { membersOnUsers }: Known): ProofByKind {
  const proofs = new Map(proofOf(operation, membersOnUsers).map((proof) => [proof.kind, proof]));
  return <Kind extends Proof['kind']>(kind: Kind) => {
    const found = proofs.get(kind);
    if (found === undefined) throw new Error(`${operation.kind} is not shown by ${kind}`);
    return found as OfKind<Kind>;
  };
}

/** Gone from the account, or still listed and inactive: servers do the one or the other. */
async function readDeactivation(
  { user: { id, userName = '' } }: DeactivateUser,
  proof: ProofByKind,
  readings: Readings,
): Promise<Verified> {
  const user = await readings.user(proof('user').id);
  if (user !== undefined) return user.active === false ? applied : absent;
  const listed =
    userName === ''
      ? (await readings.listedUsers()).get(proof('noUser').id)
      : await readings.userNamed(proof('noUserName').name);
  return listed === undefined || listed.id !== id || listed.active === false ? applied : absent;
}

/** A thing of the wanted name under an id that was another's: what was made, if anything, is not told. */
function believed(isNew: boolean): Verified {
  if (!isNew) throw new AppError('schema', { reason: 'shape' });
  return applied;
}

function there<T>(read: T | undefined): T {
  if (read === undefined) throw new AppError('notFound');
  return read;
}

async function readMembership(
  operation: AddMembers | RemoveMembers,
  { created, membersOnUsers }: Known,
  readings: Readings,
): Promise<Verified> {
  const groupId = created.group(operation.group);
  const ids = operation.users.map((user) => created.user(user));
  const [proof] = proofOf(operation, membersOnUsers);
  const isMember =
    proof?.kind === 'users'
      ? await memberOnUsers(groupId, ids, readings)
      : await memberOfGroup(groupId, readings);
  const left = ids.filter((id) => isMember(id) !== (operation.kind === 'addMembers'));
  if (left.length === 0) return applied;
  return left.length === ids.length ? absent : { kind: 'partly', left };
}

async function memberOfGroup(groupId: string, readings: Readings): Promise<(id: string) => boolean> {
  const { members: listed = [] } = there(await readings.group(groupId));
  const members = new Set(listed.map(({ value }) => value));
  return (id) => members.has(id);
}

async function memberOnUsers(
  groupId: string,
  ids: readonly string[],
  readings: Readings,
): Promise<(id: string) => boolean> {
  const users = await readings.users(new Set(ids));
  return (id) => users.get(id)?.groups?.includes(groupId) === true;
}
