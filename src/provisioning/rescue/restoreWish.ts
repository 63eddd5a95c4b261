import { type Role } from '../operation.ts';
import { type Wish } from '../proposal.ts';
import { sameName } from '../../scim/sameName.ts';

/** Whom to make a Super Administrator: by member id, and where that is gone by address. */
export interface RescuedPerson {
  readonly memberId: string;
  readonly name: string;
}

/** The person's direct roles as they are, and this one. Whoever has it already costs nothing. */
export function restoreWish({ memberId, name }: RescuedPerson, role: Role): Wish {
  return (now) => {
    const members = now.members.kind === 'read' ? now.members.value : [];
    const named = members.filter(({ email }) => sameName(email, name));
    const member = members.find(({ id }) => id === memberId) ?? (named.length === 1 ? named[0] : undefined);
    const roles = [...(member?.roles ?? []).filter(({ id }) => id !== role.id), role];
    return { desired: { groups: [], users: [], roles: [{ memberId: member?.id ?? memberId, roles }] } };
  };
}
