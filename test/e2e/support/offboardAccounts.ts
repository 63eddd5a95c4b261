import { type AccountSpec } from '../../../src/sandbox/accountBuilder.ts';

export const leaver = 'lee@example.com';

/** Let in past the identity provider: SCIM does not know them. */
export const vendor = 'vendor@partner.example';

export const invited = 'invited@partner.example';

const superRole = 'Super Administrator - All Privileges';

export const others = ['ann', 'bob', 'cid'].map((name) => ({
  userName: `${name}@example.com`,
  roles: name === 'cid' ? [] : [superRole],
}));

export const account = (name: string, more: Partial<AccountSpec> = {}): AccountSpec => ({
  name,
  hasUserGroups: true,
  people: [...others, { userName: leaver, roles: ['DNS'] }],
  groups: [{ displayName: 'Night shift', members: ['cid@example.com', 'bob@example.com', leaver] }],
  ...more,
});
