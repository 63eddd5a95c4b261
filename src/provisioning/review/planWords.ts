import * as l10n from '@vscode/l10n';
import { type Policy } from '../../cloudflare/resources/policies.ts';
import { policySummary } from '../../cloudflare/resources/policySummary.ts';
import { deprecatedGrants, deprecatedIn } from '../../cloudflare/snapshot/deprecatedGrants.ts';
import { groupLabel } from '../../cloudflare/snapshot/listedGroup.ts';
import { listedNames } from '../../core/listedLines.ts';
import { counted, plural } from '../../core/plural.ts';
import { plannedId } from '../plan/applyToSnapshot.ts';
import { type Plan } from '../plan/model.ts';
import { type Operation, type Reason, type UserRef } from '../plan/operation.ts';
import { type Calling, callingPlainly, shown } from './accessText.ts';
import { deprecatedWords } from './groupWords.ts';
import { newWords } from './newWords.ts';

/** `+3 −1 in 2 groups, 1 user created, 4 requests`. */
export function planSummary(plan: Plan): string {
  const { operations } = plan;
  if (operations.length === 0) return l10n.t('Nothing to do');
  const groups = new Set<string>();
  let [added, removed] = [0, 0];
  for (const operation of operations) {
    if (operation.kind !== 'addMembers' && operation.kind !== 'removeMembers') continue;
    groups.add(operation.group.kind === 'known' ? operation.group.id : operation.group.displayName);
    if (operation.kind === 'addMembers') added += operation.users.length;
    else removed += operation.users.length;
  }
  const count = (kind: Operation['kind']): number =>
    operations.filter((operation) => operation.kind === kind).length;
  const invitations = operations.filter((one) => one.kind === 'removeFromAccount' && one.invited).length;
  const signs = [...(added > 0 ? [`+${added}`] : []), ...(removed > 0 ? [`−${removed}`] : [])].join(' ');
  const inGroups = plural(groups.size, l10n.t('in 1 group'), l10n.t('in {0} groups', groups.size));
  const requests = plan.requests.writes;
  return [
    ...(groups.size === 0 ? [] : [`${signs} ${inGroups}`]),
    ...counted(count('createGroup'), l10n.t('1 group created'), (many) => l10n.t('{0} groups created', many)),
    ...counted(count('deleteGroup'), l10n.t('1 group deleted'), (many) => l10n.t('{0} groups deleted', many)),
    ...counted(count('createUser'), l10n.t('1 user created'), (many) => l10n.t('{0} users created', many)),
    ...counted(count('reactivateUser'), l10n.t('1 user reactivated'), (many) =>
      l10n.t('{0} users reactivated', many),
    ),
    ...counted(count('deactivateUser'), l10n.t('1 user deactivated'), (many) =>
      l10n.t('{0} users deactivated', many),
    ),
    ...counted(count('attachPolicy'), l10n.t('1 policy attached'), (many) =>
      l10n.t('{0} policies attached', many),
    ),
    ...counted(count('detachPolicy'), l10n.t('1 policy detached'), (many) =>
      l10n.t('{0} policies detached', many),
    ),
    ...counted(count('setRoles'), l10n.t('roles of 1 member set'), (many) =>
      l10n.t('roles of {0} members set', many),
    ),
    ...counted(count('inviteMember'), l10n.t('1 person invited'), (many) =>
      l10n.t('{0} people invited', many),
    ),
    ...counted(invitations, l10n.t('1 invitation withdrawn'), (many) =>
      l10n.t('{0} invitations withdrawn', many),
    ),
    ...counted(
      count('removeFromAccount') - invitations,
      l10n.t('1 member removed from the account'),
      (many) => l10n.t('{0} members removed from the account', many),
    ),
    ...counted(requests, l10n.t('1 request'), (many) => l10n.t('{0} requests', many)),
  ].join(', ');
}

/** People named in the words of one step; those of a longer list are counted. */
export const mostNamed = 5;

/** One operation in one line, names plain but not escaped. `calling`: where others may be taken for a person or a group. */
export function operationWords(
  operation: Operation,
  accountId: string,
  calling: Calling = callingPlainly,
): string {
  const person = personOf(operation, calling);
  const people =
    'users' in operation ? listedNames(operation.users, mostNamed, (user) => userName(user, calling)) : '';
  const group =
    'group' in operation
      ? calling.group(groupLabel(operation.group.displayName, accountId), plannedId(operation.group))
      : '';
  switch (operation.kind) {
    case 'createUser':
      return newWords(l10n.t('Create user {0} (pending until they accept)', person), operation.user);
    case 'reactivateUser':
      return l10n.t('Reactivate {0}', person);
    case 'deactivateUser':
      return l10n.t('Deactivate {0}, which removes the member from the account', person);
    case 'createGroup':
      return newWords(
        l10n.t(
          'Create empty group {0}',
          calling.group(
            operation.displayName,
            plannedId({ kind: 'planned', displayName: operation.displayName }),
          ),
        ),
        { externalId: operation.externalId },
      );
    case 'deleteGroup':
      return l10n.t('Delete group {0}', group);
    case 'addMembers':
      return l10n.t('Add {0} to {1}', people, group);
    case 'removeMembers':
      return l10n.t('Remove {0} from {1}, not from the account', people, group);
    case 'attachPolicy':
      return l10n.t(
        'Attach policy {1} to {0}',
        group,
        [
          shown(policySummary(operation.policy, accountId)),
          ...deprecatedWords(withDeprecated(operation.policy)),
        ].join(', '),
      );
    case 'detachPolicy':
      return l10n.t('Detach policy {1} from {0}', group, shown(policySummary(operation.policy, accountId)));
    case 'setRoles':
      if (operation.policies !== undefined)
        return l10n.t(
          'Set the policies of {0} to {1}',
          person,
          policyNames(operation.policies.after, accountId) || l10n.t('none'),
        );
      return l10n.t(
        'Set the roles of {0} to {1}',
        person,
        operation.roles.map((role) => shown(role.name)).join(', ') || l10n.t('none'),
      );
    case 'inviteMember':
      if (operation.policies !== undefined)
        return l10n.t(
          'Invite {0} with the policies {1} (effective once they accept)',
          person,
          policyNames(operation.policies, accountId) || l10n.t('none'),
        );
      if (operation.roles.length === 0) return l10n.t('Invite {0} without a role', person);
      return l10n.t(
        'Invite {0} with the roles {1} (effective once they accept)',
        person,
        operation.roles.map((role) => shown(role.name)).join(', '),
      );
    case 'removeFromAccount':
      return operation.invited
        ? l10n.t('Withdraw the invitation to {0}', person)
        : l10n.t('Remove {0} from the account', person);
  }
}

/** Whom an operation is about, where that is one person. */
export function personOf(operation: Operation, calling: Calling): string {
  if (operation.kind === 'createUser') return shown(operation.user.userName);
  if ('user' in operation) return userName(operation.user, calling);
  if (!('email' in operation)) return '';
  const id = operation.userId ?? ('memberId' in operation ? operation.memberId : undefined);
  return calling.person(operation.email, id);
}

function userName(user: UserRef, calling: Calling): string {
  return calling.person(user.userName, 'id' in user ? user.id : undefined);
}

/** By what was known when it was chosen: the report tells of that. */
function withDeprecated(policy: Policy): { readonly deprecated: readonly string[] } {
  return { deprecated: deprecatedIn([policy], deprecatedGrants(undefined)) };
}

function policyNames(policies: readonly Policy[], accountId: string): string {
  return policies.map((policy) => shown(policySummary(policy, accountId))).join('; ');
}

export function reasonWords(reason: Reason): string {
  switch (reason) {
    case 'requested':
      return l10n.t('asked for');
    case 'listed':
      return l10n.t('in the list');
    case 'notListed':
      return l10n.t('not in the list');
    case 'needed':
      return l10n.t('required by another step');
    case 'undo':
      return l10n.t('undoes an earlier push');
  }
}
