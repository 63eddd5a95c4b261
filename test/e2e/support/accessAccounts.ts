import { type AccountSpec } from '../../../src/sandbox/accountBuilder.ts';

const superRole = 'Super Administrator - All Privileges';

/** A name that would be markup, and one that would read backwards. */
export const hostile = '<img src=x onerror=alert(1)>@example.com';
const reversed = 'moc.elpmaxe@\u202eeve';

const many = Array.from({ length: 240 }, (_unused, index) => ({
  userName: `person${String(index).padStart(3, '0')}@example.com`,
}));

export const lima: AccountSpec = {
  name: 'Lima',
  hasUserGroups: true,
  people: [
    { userName: 'ann@example.com', givenName: 'Ann', familyName: 'Alder', roles: [superRole] },
    { userName: 'bob@example.com', roles: ['Billing'] },
    { userName: 'cid@example.com', roles: ['DNS'], pending: true },
    { userName: 'dee@example.com', active: false },
    { userName: hostile },
    { userName: reversed },
    ...many,
  ],
  groups: [
    { displayName: 'Engineers', members: ['bob@example.com', 'cid@example.com'], policies: ['Billing'] },
    { displayName: 'Empty hands', members: ['ann@example.com'] },
  ],
};

export const osaka: AccountSpec = {
  name: 'Osaka',
  hasUserGroups: true,
  people: [{ userName: 'ann@example.com' }, { userName: 'bob@example.com', roles: [superRole] }],
  groups: [{ displayName: 'Night shift', members: ['ann@example.com'], policies: ['DNS'] }],
};
