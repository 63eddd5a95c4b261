import { rowsAndDoubt } from '../cloudflare/listed.ts';
import { listedOf } from '../cloudflare/snapshot/listReading.ts';
import { type AccountSnapshot } from '../cloudflare/snapshot/model.ts';
import { type Steps, stepping } from '../core/slices.ts';
import { accessSteps, type PersonAccess } from '../access/grants/accessOf.ts';
import {
  groupMakesSuperAdministrators,
  holdsSuperAdministrator,
} from '../access/grants/superAdministrators.ts';
import { type Identity } from '../provisioning/guards/guardContext.ts';
import { isPerson } from '../provisioning/guards/ownAccess.ts';
import { isRequired } from '../provisioning/guards/requiredPeople.ts';
import { NameIndex } from '../scim/names/nameIndex.ts';

/** Why somebody is not to be proposed by default, whatever a list says. */
export type LeaverHold =
  | 'superAdministrator'
  /** What they hold cannot be told for certain. */
  | 'maybeSuperAdministrator'
  | 'ownUser'
  | 'required';

export interface Protected {
  readonly tokenUser: Identity;
  readonly reader: Identity;
  readonly requiredPeople: readonly string[];
}

const nobody = { kind: 'whole', items: [] } as const;

/** By person key (a SCIM user's id). */
export function* leaverHolds(
  snapshot: AccountSnapshot,
  { tokenUser, reader, requiredPeople }: Protected,
): Steps<ReadonlyMap<string, readonly LeaverHold[]>> {
  const unread = snapshot.groups.some(
    (group) =>
      group.members.kind === 'unread' && groupMakesSuperAdministrators(group, snapshot.accountId) !== 'no',
  );
  const { rows: organization, doubt } = rowsAndDoubt(
    snapshot.organization === undefined ? nobody : listedOf(snapshot.organization.members),
  );
  const ofOrganization = new Set(organization.map(({ userId }) => userId));
  const organizationNames = new NameIndex(organization, ({ email }) => email);
  const holdsOf = (person: PersonAccess): readonly LeaverHold[] => {
    const known = [tokenUser, reader].filter((identity) => identity.kind === 'known');
    const implicit =
      (person.user !== undefined && ofOrganization.has(person.user.id)) ||
      organizationNames.find(person.name).length > 0;
    const certainty = implicit ? 'yes' : holdsSuperAdministrator(person);
    const maybe = certainty === 'maybe' || unread || snapshot.members.kind !== 'read' || doubt !== undefined;
    return [
      ...(certainty === 'yes' ? ['superAdministrator' as const] : []),
      ...(certainty !== 'yes' && maybe ? ['maybeSuperAdministrator' as const] : []),
      ...(known.some((identity) => isPerson(person, identity)) ? ['ownUser' as const] : []),
      ...(isRequired(person, requiredPeople) ? ['required' as const] : []),
    ];
  };
  const holds = new Map<string, readonly LeaverHold[]>();
  yield* stepping(yield* accessSteps(snapshot), ([key, person]) => {
    holds.set(key, holdsOf(person));
  });
  return holds;
}
