import { idOf } from './ids.ts';
import { type SandboxRole } from './model.ts';

export const superAdministrator = 'Super Administrator - All Privileges';

/** Role names and ids as Cloudflare publishes them; the rest of the ids are made up. */
const published: readonly (readonly [name: string, id: string | undefined, description: string])[] = [
  [
    superAdministrator,
    '33666b9c79b9a5273fc7344ff42f953d',
    'Can edit any Cloudflare setting, make purchases, update billing, and manage memberships.',
  ],
  [
    'Administrator',
    '05784afa30c1afe1440e79d9351c7430',
    'Can access the full account, except for membership management and billing.',
  ],
  [
    'Administrator Read Only',
    'f2b20eaa1a5d4af42b53ac16238c99c7',
    'Can access the full account in read-only mode.',
  ],
  [
    'Billing',
    '298ce8e7a2ba08b9d18ce0a32bb458ee',
    'Can edit the account’s billing profile and subscriptions.',
  ],
  ['Audit Logs Viewer', '9dfa4d1b73034f70ad896bf1c26d78f3', 'Can view audit logs.'],
  ['DNS', '069fe803647ed3609e93d041d5df6050', 'Can edit DNS records.'],
  ['Minimal Account Access', undefined, 'Can view account, and nothing else.'],
];

export const sandboxRoles: readonly SandboxRole[] = published.map(([name, id, description]) => ({
  id: id ?? idOf('role', name),
  name,
  description,
}));

/** Permission groups are told apart from roles by their ids. */
export const sandboxPermissionGroups: readonly SandboxRole[] = sandboxRoles.map(({ name, description }) => ({
  id: idOf('permission group', name),
  name,
  description,
}));
