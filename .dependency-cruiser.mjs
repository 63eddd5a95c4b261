/** Which way imports run: downward only, no circles. `allowed` lists, per folder, every folder of src it may import. */
const allowed = {
  core: [],
  http: ['core'],
  scim: ['http', 'core'],
  cloudflare: ['scim', 'http', 'core'],
  directory: ['cloudflare', 'scim', 'http', 'core'],
  provisioning: ['directory', 'cloudflare', 'scim', 'http', 'core'],
  access: ['provisioning', 'directory', 'cloudflare', 'scim', 'http', 'core'],
  roster: ['provisioning', 'directory', 'cloudflare', 'scim', 'http', 'core'],
  tokens: ['directory', 'cloudflare', 'scim', 'http', 'core'],
  sandbox: ['core'],
  host: ['http', 'core', 'manifest.ts'],
  commands: [
    'host',
    'tokens',
    'roster',
    'access',
    'provisioning',
    'directory',
    'cloudflare',
    'scim',
    'http',
    'core',
    'manifest.ts',
  ],
  views: [
    'host',
    'tokens',
    'roster',
    'access',
    'provisioning',
    'directory',
    'cloudflare',
    'scim',
    'http',
    'core',
    'manifest.ts',
  ],
  ai: [
    'host',
    'tokens',
    'roster',
    'access',
    'provisioning',
    'directory',
    'cloudflare',
    'scim',
    'http',
    'core',
    'manifest.ts',
  ],
};

const downward = Object.entries(allowed).map(([folder, targets]) => ({
  name: `${folder}-imports-downward`,
  comment: `src/${folder} may import only itself and: ${targets.join(', ') || 'nothing'}.`,
  severity: 'error',
  from: { path: `^src/${folder}/` },
  to: {
    path: '^src/',
    pathNot: [
      `^src/${folder}/`,
      ...targets.map((target) => `^src/${target}${target.endsWith('.ts') ? '$' : '/'}`),
    ],
  },
}));

const vscodeFree = [
  'core',
  'http',
  'scim',
  'cloudflare',
  'directory',
  'provisioning',
  'access',
  'roster',
  'tokens',
  'sandbox',
];

export default {
  forbidden: [
    ...downward,
    { name: 'no-circular', severity: 'error', from: {}, to: { circular: true } },
    {
      name: 'manifest-imports-nothing',
      severity: 'error',
      from: { path: '^src/manifest\\.ts$' },
      to: { path: '.' },
    },
    {
      name: 'no-vscode-in-the-core',
      severity: 'error',
      from: { path: `^src/(${vscodeFree.join('|')})/` },
      to: { path: '^(vscode$|node_modules/@types/vscode/)' },
    },
    {
      name: 'undici-only-in-http',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/http/' },
      to: { path: '^(node_modules/)?undici(/|$)' },
    },
    {
      name: 'undici-index-never',
      comment: "undici's index claims the process-wide dispatcher slots; its deep modules do not.",
      severity: 'error',
      from: { path: '^src/' },
      to: { path: '^node_modules/undici/index', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'writes-only-from-apply',
      comment: 'No write request leaves the process but through provisioning/apply.',
      severity: 'error',
      from: {
        path: '^src/',
        pathNot: ['^src/provisioning/apply', '^src/(scim|cloudflare)/write/', '^src/http/createApiClient'],
      },
      to: {
        path: '^src/(scim|cloudflare)/write/|^src/http/writePermit\\.ts$',
        dependencyTypesNot: ['type-only'],
      },
    },
    {
      name: 'sandbox-only-dynamically',
      severity: 'error',
      from: { path: '^src/', pathNot: '^src/sandbox/' },
      to: { path: '^src/sandbox/', dependencyTypesNot: ['dynamic-import', 'type-only'] },
    },
    { name: 'src-never-imports-test', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
    {
      name: 'no-unresolvable',
      comment: 'The benchmark takes the official SDK from a folder of its own.',
      severity: 'error',
      from: { pathNot: '^test/peers/' },
      to: { couldNotResolve: true, pathNot: ['^vscode$', '^cloudflare$'] },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    // The package of that name is taken for the build script of that name.
    exclude: { path: ['^test/(peers|workbench)/.*node_modules', '^esbuild\\.mjs$'] },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    detectProcessBuiltinModuleCalls: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
};
