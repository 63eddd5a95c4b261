/** The rooms of src, from the ground up, and the rooms below that each may import: the one list for imports and lint. */

const ground = ['core'];
const client = ['cloudflare', 'scim', 'http', ...ground];
const domain = ['access', 'provisioning', 'tokens', 'directory', ...client];
const surface = [
  'findings',
  'history',
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
  provisioning: ['access', 'directory', ...client],
  access: client,
  people: ['access', 'provisioning', 'directory', ...client],
  findings: ['access', 'tokens', 'provisioning', 'directory', ...client],
  history: ['access', 'provisioning', 'directory', ...client],
  offboarding: ['history', 'access', 'provisioning', 'directory', ...client],
  pages: ground,
  sandbox: ground,
  host: ['http', ...ground, 'manifest.ts'],
  ai: surface,
  // What the tools are made of: their types alone.
  commands: [...surface, 'ai/agentPorts.ts'],
  views: surface,
};

/** Rooms that never import vscode, not even its types. */
export const vscodeFree = Object.keys(rooms).filter(
  (room) => !['host', 'ai', 'commands', 'views'].includes(room),
);

/** The floors of src/provisioning, from the ground up: one pipeline, in which no import runs back up. */
export const floors = {
  plan: [],
  guards: ['plan'],
  'propose.ts': ['guards', 'plan'],
  journal: ['guards', 'plan'],
  apply: ['journal', 'guards', 'plan'],
  undo: ['journal', 'propose.ts', 'guards', 'plan'],
  review: ['journal', 'propose.ts', 'guards', 'plan'],
  rescue: ['review', 'journal', 'propose.ts', 'guards', 'plan'],
};
