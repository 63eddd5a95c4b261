import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { sortedSet } from '../../core/canonicalJson.ts';
import { personName } from '../../core/personName.ts';
import { type Guard } from './guardContext.ts';

/** Names and addresses do not change after provisioning; the plan leaves them out, and says so. */
export const guardIgnoredAttributes: Guard = ({ plan }) =>
  plan.ignored.map((change) => ({ level: 'warning', code: 'attributeIgnored', change }) as const);

/** An externalId is what an identity provider leaves behind; its next sync may undo the change. An assumption. */
export const guardManagedElsewhere: Guard = ({ plan, snapshot, settings: { groupManagers } }) => {
  const groups = new Set<string>();
  const people = new Set<string>();
  for (const operation of plan.operations) {
    if ('group' in operation && operation.group.kind === 'known') groups.add(operation.group.id);
    if (operation.kind === 'deactivateUser' || operation.kind === 'reactivateUser')
      people.add(operation.user.id);
  }
  const managed = <T extends { readonly id: string; readonly externalId: string | undefined }>(
    things: readonly T[],
    touched: ReadonlySet<string>,
  ): readonly T[] => things.filter(({ id, externalId }) => touched.has(id) && (externalId ?? '') !== '');
  const touched = snapshot.groups.filter(({ id }) => groups.has(id));
  const unsaid = new Set(touched.filter(({ id }) => !groupManagers.has(id)).map(({ id }) => id));
  const finding = {
    level: 'warning',
    code: 'managedByIdentityProvider',
    groups: sortedSet(managed(snapshot.groups, unsaid).map(({ label }) => label)),
    people: sortedSet(managed(snapshot.users, people).map(({ userName }) => userName)),
  } as const;
  const maybeGroups = sortedSet(maybeManaged(snapshot, unsaid).map(({ label }) => label));
  const saidGroups = sortedSet(
    touched.filter(({ id }) => groupManagers.get(id) === 'provider').map(({ label }) => label),
  );
  if (finding.groups.length + finding.people.length + maybeGroups.length + saidGroups.length === 0) return [];
  return [
    {
      ...finding,
      ...(maybeGroups.length === 0 ? {} : { maybeGroups }),
      ...(saidGroups.length === 0 ? {} : { saidGroups }),
    },
  ];
};

/** A group's own externalId proves little: a provider that sends whole groups may leave it out, which clears it. */
function maybeManaged(snapshot: AccountSnapshot, touched: ReadonlySet<string>): readonly SnapshotGroup[] {
  const has = ({ externalId }: { readonly externalId: string | undefined }): boolean =>
    (externalId ?? '') !== '';
  if (!snapshot.groups.some(has)) return [];
  const managedUsers = new Set(snapshot.users.filter(has).map(({ id }) => id));
  return snapshot.groups.filter((group) => {
    if (!touched.has(group.id) || has(group) || group.members.kind === 'unread') return false;
    return group.members.value.length > 0 && group.members.value.every((id) => managedUsers.has(id));
  });
}

/** Who is still assigned at the identity provider comes back with its next sync. */
export const guardUnassignFirst: Guard = ({ plan }) => {
  const people = plan.operations.flatMap((operation) => {
    if (operation.kind === 'deactivateUser') return [personName(operation.user.userName, operation.user.id)];
    // What takes an invitation of this editor's back is no leaving.
    const isLeaving = plan.origin === 'deactivate' || plan.origin === 'accessReview';
    return operation.kind === 'removeFromAccount' && isLeaving ? [operation.email] : [];
  });
  return people.length === 0
    ? []
    : [{ level: 'warning', code: 'unassignAtProvider', people: sortedSet(people) }];
};
