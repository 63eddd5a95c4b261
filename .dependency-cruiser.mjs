import { floors, rooms, vscodeFree } from './test/rooms.mjs';

/** Imports run downward only: of the places below `root`, each may import itself and those that its entry names. */
const downward = (root, places) =>
  Object.entries(places).map(([place, below]) => ({
    name: `${place.replace('.ts', '')}-imports-downward`,
    comment: `${root}${place} may import only itself and: ${below.join(', ') || 'nothing'}.`,
    severity: 'error',
    from: { path: `^${root}${pattern(place)}` },
    to: { path: `^${root}`, pathNot: [place, ...below].map((one) => `^${root}${pattern(one)}`) },
  }));

const pattern = (place) => (place.endsWith('.ts') ? `${place.replace('.', '\\.')}$` : `${place}/`);

export default {
  forbidden: [
    ...downward('src/', rooms),
    ...downward('src/provisioning/', floors),
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
    {
      name: 'pages-know-no-node',
      comment: 'They run in a browser, where nothing of Node is there.',
      severity: 'error',
      from: { path: '^src/pages/' },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'strict-tenant-shares-nothing',
      comment: "A server that held the client's assumptions would agree with its mistakes.",
      severity: 'error',
      from: { path: '^test/fixtures/strictTenant/' },
      to: { path: '^(src|test)/', pathNot: '^test/fixtures/strictTenant/' },
    },
    { name: 'src-never-imports-test', severity: 'error', from: { path: '^src/' }, to: { path: '^test/' } },
    {
      name: 'no-unresolvable',
      comment:
        'The benchmark takes the official SDK from a folder of its own; startOver.cjs runs in the packed extension.',
      severity: 'error',
      from: { pathNot: '^test/(peers/|e2e/support/startOver\\.cjs)' },
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
