import { type AccountSpec } from '../../../src/sandbox/accountBuilder.ts';
import { type SandboxAccount } from '../../../src/sandbox/model.ts';

/** Quotes and a backslash, as RFC 5321 allows them in an address. */
export const address = String.raw`"o'neil\\ops"@example.com`;

/** Looks the same on a screen, and is somebody else. */
const lookAlike = address.replace('ops', 'ops\u202e');

const superRole = 'Super Administrator - All Privileges';

/** Names that would be Markdown, HTML or turned around if they were let. */
function account(index: number, more: Partial<AccountSpec> = {}): AccountSpec {
  return {
    name: `Account ${String(index).padStart(2, '0')} "A\\B" \u202e[x](https://evil.example) | <b>`,
    afterDeactivation: index % 2 === 0 ? 'inactive' : 'gone',
    hasUserGroups: true,
    people: [
      ...others,
      { userName: address.toUpperCase().replace('@EXAMPLE.COM', '@Example.com'), roles: ['DNS'] },
    ],
    groups: [
      { displayName: '', systemRole: 'Billing', members: ['ann@example.com', address] },
      {
        displayName: 'Night \u2066"shift" \\ | [y](https://evil.example)',
        members: ['bob@example.com', address],
      },
    ],
    ...more,
  };
}

const others = [
  { userName: 'ann@example.com', roles: [superRole] },
  { userName: 'bob@example.com', roles: [superRole] },
  { userName: lookAlike, roles: ['DNS'] },
];

/** In three the person is not an active user: not there (1), inactive (2), invited alone (4). */
export const twentyAccounts: readonly AccountSpec[] = Array.from({ length: 20 }, (_, index) => {
  if (index === 1) return account(index, { people: others });
  if (index === 2) return account(index, { people: [...others, { userName: address, active: false }] });
  if (index === 4) return account(index, { people: others, invitations: [address] });
  return account(index);
});

/** Of everybody but the person. */
export function everybodyElse({ users, groups, members }: SandboxAccount) {
  const own = new Set(
    [...users.values()].filter(({ userName }) => userName.toLowerCase() === address).map(({ id }) => id),
  );
  return structuredClone({
    users: [...users.values()].filter(({ id }) => !own.has(id)),
    members: [...members.values()].filter(
      ({ userId, email }) => email !== address && (userId === undefined || !own.has(userId)),
    ),
    groups: [...groups.values()].map((group) => ({
      ...group,
      memberIds: [...group.memberIds].filter((id) => !own.has(id)),
    })),
  });
}
