import { findRow } from '../../cloudflare/listed.ts';
import { listedOf } from '../../cloudflare/snapshot/listReading.ts';
import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { type Policy } from '../../cloudflare/resources/policies.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { personName } from '../../core/personName.ts';
import { type ScimUser } from '../../scim/model.ts';
import { foldedName } from '../../scim/names/sameName.ts';
import { type BeforeImage } from '../journal/beforeImage.ts';
import { type JournalledOperation, mayHaveReached } from '../journal/journalledOperations.ts';
import {
  type DesiredGroup,
  type DesiredMember,
  type DesiredRoles,
  type DesiredUser,
  type PersonRef,
} from '../plan/desired.ts';
import { type Lost } from '../plan/irreversible.ts';
import { type GroupRef, type RemoveFromAccount, type SetRoles } from '../plan/operation.ts';
import { AsShown } from './asShown.ts';
import { FoundAgain, type JournalledPerson } from './foundAgain.ts';
import { type GroupUndo, groupUndo, desiredGroupOf } from './groupUndo.ts';
import { policiesBefore } from './policiesBefore.ts';
import { type Undo } from './undo.ts';

/**
 * What undoes these operations on the account as it is now. Only what they did is undone: who joined or left
 * meanwhile by another hand stays as they are. The desired state goes through `makePlan`, review and guards like any other.
 */
export function undoOf(steps: readonly JournalledOperation[], now: AccountSnapshot): Undo {
  const undoer = new Undoer(now);
  for (const step of steps.toReversed())
    if (step.outcome !== 'refused' && step.outcome !== 'skipped') undoer.takeBack(step);
  return undoer.result();
}

class Undoer {
  readonly #now: AccountSnapshot;
  readonly #asShown: AsShown;
  readonly #found: FoundAgain;
  readonly #groups = new Map<string, GroupUndo>();
  readonly #gone = new Set<string>();
  readonly #recreated: DesiredGroup[] = [];
  readonly #users = new Map<string, DesiredUser>();
  readonly #roles = new Map<string, DesiredRoles>();
  readonly #members: DesiredMember[] = [];
  readonly #lost: Lost[] = [];

  constructor(now: AccountSnapshot) {
    this.#now = now;
    this.#asShown = new AsShown(now);
    this.#found = new FoundAgain(now);
  }

  takeBack(step: JournalledOperation): void {
    const { operation, before, createdId } = step;
    switch (operation.kind) {
      case 'addMembers':
      case 'removeMembers':
        for (const user of operation.users) {
          const id = user.kind === 'known' ? user.id : this.#found.person(user)?.id;
          if (mayHaveReached(step, id))
            this.#setMember(operation.group, user, operation.kind === 'removeMembers');
        }
        return;
      case 'createGroup': {
        const group =
          this.#found.groupOfId(createdId) ??
          this.#found.group({ kind: 'planned', displayName: operation.displayName });
        if (group !== undefined) this.#gone.add(group.id);
        return;
      }
      case 'deleteGroup':
        this.#recreate(before);
        return;
      case 'attachPolicy':
        this.#undoOf(operation.group)?.detach.push(...this.#own(operation.policy));
        return;
      case 'detachPolicy':
        this.#attach(this.#undoOf(operation.group)?.attach, [operation.policy], operation.group.displayName);
        return;
      case 'createUser':
        this.#deactivate(this.#found.person({ userName: operation.user.userName }));
        this.#lost.push({ kind: 'userRemains', userName: operation.user.userName });
        return;
      case 'reactivateUser':
        this.#deactivate(this.#found.person(operation.user));
        return;
      case 'deactivateUser':
        this.#bringBack(before);
        return;
      case 'setRoles': {
        const found = findRow(listedOf(this.#now.members), ({ id }) => id === operation.memberId);
        const { email } = operation;
        if (found.kind === 'found') this.#setRoles(operation, found.row);
        else this.#lost.push({ kind: found.kind === 'absent' ? 'memberGone' : 'memberNotKnown', email });
        return;
      }
      case 'inviteMember':
        this.#members.push({ kind: 'gone', email: operation.email });
        return;
      case 'removeFromAccount':
        this.#inviteAgain(operation);
        this.#lost.push({ kind: 'userRecreated', userName: operation.email });
    }
  }

  #setRoles(operation: SetRoles, member: AccountMember): void {
    const { memberId, email, before } = operation;
    const roles = before.map((role) => this.#asShown.role(role));
    const policies = policiesBefore(operation, member);
    const shown = policies === undefined ? undefined : this.#asShown.policies(policies);
    if (policies !== undefined && shown === undefined) this.#lost.push({ kind: 'policyUnshown', of: email });
    else this.#roles.set(memberId, { memberId, roles, policies: shown });
  }

  /** Of a member who had roles and policies, the policies: they win where both are sent, as reported. */
  #inviteAgain({ email, before, policiesBefore }: RemoveFromAccount): void {
    const roles = before.map((role) => this.#asShown.role(role));
    const shown = policiesBefore === undefined ? undefined : this.#asShown.policies(policiesBefore);
    if (policiesBefore !== undefined && shown === undefined)
      this.#lost.push({ kind: 'policyUnshown', of: email });
    else
      this.#members.push({
        kind: 'invited',
        email,
        roles,
        // Ids are of policies that went with the membership.
        policies: shown === undefined ? undefined : shown.map((policy) => ({ ...policy, id: undefined })),
      });
  }

  /** What is taken away is the account's own policy of this content, under the names that it has there. */
  #own(policy: Policy): readonly Policy[] {
    const own = this.#asShown.present(policy);
    return own === undefined ? [] : [own];
  }

  #attach(to: Policy[] | undefined, policies: readonly Policy[], group: string): void {
    for (const policy of policies) {
      const shown = this.#asShown.policy(policy);
      if (shown === undefined) this.#lost.push({ kind: 'policyUnshown', of: group });
      else to?.push(shown);
    }
  }

  result(): Undo {
    const groups = [...this.#groups.values()]
      .filter(({ group }) => !this.#gone.has(group.id))
      .map(desiredGroupOf);
    const gone = [...this.#gone].map((id): DesiredGroup => ({
      target: { kind: 'id', id },
      whenMissing: { kind: 'refuse' },
      membership: { kind: 'gone' },
      attach: [],
      detach: [],
    }));
    return {
      desired: {
        groups: [...groups, ...this.#recreated, ...gone],
        users: [...this.#users.values()],
        roles: [...this.#roles.values()],
        members: this.#members,
      },
      lost: this.#lost,
    };
  }

  #undoOf(ref: GroupRef): GroupUndo | undefined {
    const group = this.#found.group(ref);
    if (group === undefined) {
      this.#lost.push({ kind: 'groupGone', group: ref.displayName });
      return undefined;
    }
    const undo = this.#groups.get(group.id) ?? groupUndo(group);
    this.#groups.set(group.id, undo);
    return undo;
  }

  #setMember(ref: GroupRef, user: JournalledPerson, member: boolean): void {
    const undo = this.#undoOf(ref);
    if (undo === undefined) return;
    const id = this.#found.person(user)?.id ?? user.id;
    const known = id !== undefined && this.#found.isUser(id);
    const isMember =
      undo.group.members.kind === 'read' && id !== undefined && undo.group.members.value.includes(id);
    if (id !== undefined && (known || isMember)) {
      undo.people.set(id, { ref: { kind: 'id', id }, member });
    } else if (member && user.userName !== undefined && this.#users.has(foldedName(user.userName))) {
      undo.people.set(user.userName, { ref: { kind: 'userName', userName: user.userName }, member });
    } else if (member) {
      const person = personName(user.userName, user.id);
      this.#lost.push({ kind: 'personGone', person, group: ref.displayName });
    }
  }

  #deactivate(user: ScimUser | undefined): void {
    if (user !== undefined)
      this.#users.set(foldedName(user.userName), { kind: 'inactive', person: { kind: 'id', id: user.id } });
  }

  #bringBack(before: BeforeImage): void {
    if (before.kind !== 'user') return;
    const { user, groups, roles, policies, maybe = [], directRead } = before;
    const { userName, givenName, familyName, displayName, externalId } = user;
    const found = this.#found.person(user);
    if (found === undefined) this.#lost.push({ kind: 'userRecreated', userName });
    this.#users.set(foldedName(userName), {
      kind: 'active',
      user: { userName: found?.userName ?? userName, givenName, familyName, displayName, externalId },
      whenMissing: 'create',
    });
    for (const group of groups) this.#setMember({ kind: 'known', ...group }, found ?? { userName }, true);
    if (roles.length > 0 || policies.length > 0 || maybe.length > 0 || !directRead)
      this.#lost.push({
        kind: 'directAccess',
        userName,
        roles,
        policies,
        ...(maybe.length === 0 ? {} : { maybe }),
        complete: directRead,
      });
  }

  #recreate(before: BeforeImage): void {
    if (before.kind !== 'group') return;
    const { displayName, externalId, members, policies } = before;
    this.#lost.push({ kind: 'groupRecreated', group: displayName });
    const people = (members ?? []).flatMap((member): readonly PersonRef[] => {
      const user = this.#found.person(member);
      if (user !== undefined) return [{ kind: 'id', id: user.id }];
      const person = personName(member.userName, member.id);
      this.#lost.push({ kind: 'personGone', person, group: displayName });
      return [];
    });
    const attach: Policy[] = [];
    this.#attach(attach, policies ?? [], displayName);
    this.#recreated.push({
      target: { kind: 'name', displayName },
      whenMissing: {
        kind: 'create',
        nearMissConfirmed: true,
        externalId,
      },
      membership: { kind: 'change', add: people, remove: [] },
      attach,
      detach: [],
    });
  }
}
