import { sortedSet } from '../../core/canonicalJson.ts';
import { type Guard } from './guardContext.ts';

/** Names and addresses do not change after provisioning; the plan leaves them out, and says so. */
export const guardIgnoredAttributes: Guard = ({ plan }) =>
  plan.ignored.map((change) => ({ level: 'warning', code: 'attributeIgnored', change }) as const);

/** An externalId is what an identity provider leaves behind; its next sync may undo the change. An assumption. */
export const guardManagedElsewhere: Guard = ({ plan, snapshot }) => {
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
  const finding = {
    level: 'warning',
    code: 'managedByIdentityProvider',
    groups: sortedSet(managed(snapshot.groups, groups).map(({ label }) => label)),
    people: sortedSet(managed(snapshot.users, people).map(({ userName }) => userName)),
  } as const;
  return finding.groups.length + finding.people.length === 0 ? [] : [finding];
};

/** Who is still assigned at the identity provider comes back with its next sync. */
export const guardUnassignFirst: Guard = ({ plan }) => {
  const people = plan.operations.flatMap((operation) => {
    if (operation.kind === 'deactivateUser') return [operation.user.userName ?? operation.user.id];
    // What takes an invitation of this editor's back is no leaving.
    return operation.kind === 'removeFromAccount' && plan.origin === 'deactivate' ? [operation.email] : [];
  });
  return people.length === 0
    ? []
    : [{ level: 'warning', code: 'unassignAtProvider', people: sortedSet(people) }];
};
