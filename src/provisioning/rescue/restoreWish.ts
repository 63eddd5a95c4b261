import { sameName } from '../../scim/sameName.ts';
import { type Role } from '../operation.ts';
import { type Wish } from '../proposal.ts';

/** Whom to make a Super Administrator: by member id, and where that is gone by address. */
export interface RescuedPerson {
  /** Undefined for who is no member of the account. */
  readonly memberId: string | undefined;
  readonly email: string;
}

/**
 * The person's direct roles as they are, and this one; an invitation with it for who is no member of the account.
 * Whoever has it already costs nothing.
 */
export function restoreWish({ memberId, email }: RescuedPerson, role: Role): Wish {
  return (now) => {
    const nobody = { groups: [], users: [], roles: [] };
    const members = now.members.kind === 'read' ? now.members.value : [];
    const member =
      members.find(({ id }) => id === memberId) ??
      onlyOne(members.filter((one) => sameName(one.email, email)));
    if (member === undefined)
      return { desired: { ...nobody, members: [{ kind: 'invited', email, roles: [role] }] } };
    const roles = [...member.roles.filter(({ id }) => id !== role.id), role];
    return { desired: { ...nobody, roles: [{ memberId: member.id, roles }] } };
  };
}

function onlyOne<T>(things: readonly T[]): T | undefined {
  return things.length === 1 ? things[0] : undefined;
}
