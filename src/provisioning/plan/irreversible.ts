import { type Policy } from '../../cloudflare/resources/policies.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { personName } from '../../core/personName.ts';
import { type PersonAccess } from '../../access/grants/accessOf.ts';
import { type Role } from '../../access/grants/role.ts';
import { type Plan } from './model.ts';

/** `people`: of the snapshot. Said before applying: what *Undo Last Push* will not be able to bring back. */
export function irreversibleOf(
  plan: Plan,
  snapshot: AccountSnapshot,
  people: ReadonlyMap<string, PersonAccess>,
): readonly Lost[] {
  return plan.operations.flatMap((operation): readonly Lost[] => {
    switch (operation.kind) {
      case 'createUser':
        return [{ kind: 'userRemains', userName: operation.user.userName }];
      case 'deleteGroup':
        return [{ kind: 'groupRecreated', group: operation.group.displayName }];
      case 'deactivateUser': {
        const { roles = [], policies = [], maybe = [] } = people.get(operation.user.id)?.own ?? {};
        const complete = snapshot.members.kind === 'read';
        if (roles.length === 0 && policies.length === 0 && maybe.length === 0 && complete) return [];
        const userName = personName(operation.user.userName, operation.user.id);
        const perhaps = maybe.length === 0 ? {} : { maybe };
        return [{ kind: 'directAccess', userName, roles, policies, ...perhaps, complete }];
      }
      case 'inviteMember':
        return [{ kind: 'invitationSent', email: operation.email }];
      case 'removeFromAccount':
        return [{ kind: 'userRecreated', userName: personName(operation.email, operation.memberId) }];
      default:
        return [];
    }
  });
}

/** What does not come back. */
export type Lost =
  /** Cloudflare documents no deletion of users: one that was created stays, inactive. */
  | { readonly kind: 'userRemains'; readonly userName: string }
  | {
      readonly kind: 'directAccess';
      readonly userName: string;
      readonly roles: readonly Role[];
      readonly policies: readonly Policy[];
      /** Not known to be held apart from a role group, which does come back; left out where there are none. */
      readonly maybe?: readonly Role[];
      /** False: there may be more, which could not be read. */
      readonly complete: boolean;
    }
  /** To be invited again, and known by another id. */
  | { readonly kind: 'userRecreated'; readonly userName: string }
  | { readonly kind: 'groupRecreated'; readonly group: string }
  | { readonly kind: 'groupGone'; readonly group: string }
  | { readonly kind: 'personGone'; readonly person: string; readonly group: string }
  | { readonly kind: 'memberGone'; readonly email: string }
  /** Not among the members that could be read. */
  | { readonly kind: 'memberNotKnown'; readonly email: string }
  /** Of a group or an address: what a policy grants cannot be shown whole, so it is not written. */
  | { readonly kind: 'policyUnshown'; readonly of: string }
  | { readonly kind: 'invitationSent'; readonly email: string };
