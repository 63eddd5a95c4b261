import { type ScimUser } from '../../scim/model.ts';

/** Whether users say which groups they are in: where not one of them says anything of it, the server does not tell. */
export function tellGroups(users: readonly ScimUser[]): boolean {
  return users.length === 0 || users.some(({ groups }) => groups !== undefined);
}
