import { type OrganizationMember } from '../cloudflare/resources/organizations.ts';
import { listedOf } from '../cloudflare/snapshot/listReading.ts';
import { MemberIndex } from '../cloudflare/snapshot/memberIndex.ts';
import { type OrganizationReading } from '../cloudflare/snapshot/model.ts';
import { type AccountPerson } from './grants/accountPeople.ts';

/** Who of the account is in the organization that manages it, and who of the organization is not in the account. */
export interface OrganizationPeople {
  readonly name: string;
  /** By person key. `maybe`: several people fit, and which of them it is is not told. */
  readonly inside: ReadonlyMap<string, 'yes' | 'maybe'>;
  readonly outside: readonly OrganizationMember[];
}

/** By the user's id, else by the address, as members of the account are joined with its users. */
export function organizationPeople(
  { name, members }: OrganizationReading,
  people: Iterable<AccountPerson>,
): OrganizationPeople {
  const known = [...people].map(({ key, name: address, user, member }) => ({
    key,
    id: user?.id ?? member?.userId ?? key,
    userName: user?.userName ?? member?.email ?? address,
  }));
  const index = new MemberIndex<(typeof known)[number], OrganizationMember>(listedOf(members), known);
  const inside = new Map<string, 'yes' | 'maybe'>();
  for (const person of known) {
    const match = index.memberOf(person);
    if (match.kind !== 'none') inside.set(person.key, match.kind === 'one' ? 'yes' : 'maybe');
  }
  return { name, inside, outside: index.members.filter((member) => index.userOf(member).kind === 'none') };
}
