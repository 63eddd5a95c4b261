/** The rooms of src, from the ground up, and the rooms below that each may import: the one list for imports and lint. */

const ground = ['core'];
const client = ['cloudflare', 'scim', 'http', ...ground];
const domain = ['provisioning', 'tokens', 'directory', ...client];
const surface = [
  'access',
  'findings',
  'pages/messages',
  'offboarding',
  'people',
  ...domain,
  'host',
  'manifest.ts',
];

/** @type {Readonly<Record<string, readonly string[]>>} */
export const rooms = {
  core: [],
  http: ground,
  scim: ['http', ...ground],
  cloudflare: ['scim', 'http', ...ground],
  directory: client,
  tokens: ['directory', ...client],
  provisioning: ['directory', ...client],
  access: ['provisioning/access', ...client],
  people: ['provisioning', 'directory', ...client],
  findings: ['access', 'tokens', 'provisioning', 'directory', ...client],
  offboarding: ['provisioning', 'directory', ...client],
  pages: ground,
  sandbox: ground,
  host: ['http', ...ground, 'manifest.ts'],
  commands: surface,
  views: surface,
};

/** Rooms that never import vscode, not even its types. */
export const vscodeFree = Object.keys(rooms).filter((room) => !['host', 'commands', 'views'].includes(room));

/** The floors of src/provisioning, from the ground up: one pipeline, in which no import runs back up. */
export const floors = {
  access: [],
  plan: ['access'],
  guards: ['plan', 'access'],
  'propose.ts': ['guards', 'plan', 'access'],
  journal: ['guards', 'plan', 'access'],
  apply: ['journal', 'guards', 'plan', 'access'],
  undo: ['journal', 'propose.ts', 'guards', 'plan', 'access'],
  review: ['journal', 'propose.ts', 'guards', 'plan', 'access'],
  rescue: ['review', 'journal', 'propose.ts', 'guards', 'plan', 'access'],
};
