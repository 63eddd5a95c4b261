import tseslint from 'typescript-eslint';
import { vscodeFree } from './test/rooms.mjs';

/** The named form of zod pulls every locale into the bundle (454 kB); the namespace form does not (85 kB). */
const zodNamespaceOnly = {
  selector: "ImportDeclaration[source.value='zod'] > :matches(ImportSpecifier, ImportDefaultSpecifier)",
  message: "Import zod only as `import * as z from 'zod'`: the named form bundles every locale.",
};

/** The type of a list says whether it is whole; this holds whoever takes its rows to look at that. */
const doubtBesideRows = [
  {
    selector: "MemberExpression[object.type='CallExpression'][object.callee.name='rowsAndDoubt']",
    message: 'Take rows and doubt of a list together: `const { rows, doubt } = rowsAndDoubt(…)`.',
  },
  {
    selector: "VariableDeclarator[init.callee.name='rowsAndDoubt'] > ObjectPattern[properties.length!=2]",
    message: 'Take rows and doubt of a list together: who is not among the rows may be there all the same.',
  },
];

/**
 * What may be missing is `readonly x?: T | undefined`, and given as it is: JSON leaves undefined out. Of what other
 * people's types say, that is not so: names of headers stand in quotes, and options of VS Code are given in src/host.
 */
const undefinedIsFine = [
  {
    selector:
      "SpreadElement > ConditionalExpression[test.operator='==='][test.right.type='Identifier'][test.right.name='undefined'][consequent.properties.length=0] > ObjectExpression.alternate > Property > Identifier.key",
    message: 'Give the property as it is: `x?: T | undefined` takes undefined.',
  },
  {
    selector:
      "SpreadElement > ConditionalExpression[test.operator='!=='][test.right.type='Identifier'][test.right.name='undefined'][alternate.properties.length=0] > ObjectExpression.consequent > Property > Identifier.key",
    message: 'Give the property as it is: `x?: T | undefined` takes undefined.',
  },
];

/** Words for a count have one home, so that none says `1 accounts` and other languages can have other forms. */
const pluralAlone = {
  selector:
    "ConditionalExpression[test.operator='==='][test.right.value=1][consequent.callee.property.name='t'][alternate.callee.property.name='t']",
  message: 'Word a count with `plural` of core/plural.ts.',
};

const hostOnly = [
  {
    selector: "MemberExpression[property.type='Identifier'][property.name='secrets']",
    message: 'Only src/host/ touches SecretStorage.',
  },
  {
    selector: "MemberExpression[property.name='getConfiguration']",
    message: 'Only src/host/ reads settings.',
  },
  {
    selector: 'MemberExpression[property.name=/^show(Information|Warning|Error)Message$/]',
    message: 'Only src/host/ shows messages; use its notify functions.',
  },
];

/** VS Code puts the focus on the first item of a modal: one home sees to it that this is never the one that writes. */
const modalQuestions = [
  {
    selector: "Property[key.name='isCloseAffordance']",
    message: 'Takes the focus from the safe answer: host/question.ts puts that first.',
  },
  {
    selector: "Property[key.name='modal']",
    message: 'Only src/host/notify.ts puts a modal question, with a safe answer first.',
  },
];

export default tseslint.config(
  { ignores: ['dist/', 'out/', '**/node_modules/', 'test/fixtures/**/*.json', '**/*.mjs', '**/*.cjs'] },
  ...tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      eqeqeq: 'error',
      'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
      'no-restricted-syntax': ['error', zodNamespaceOnly],
      'no-restricted-exports': [
        'error',
        { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
      ],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/host/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        zodNamespaceOnly,
        ...hostOnly,
        ...modalQuestions,
        ...doubtBesideRows,
        ...undefinedIsFine,
        pluralAlone,
      ],
    },
  },
  {
    files: ['src/host/**/*.ts'],
    ignores: ['src/host/notify.ts'],
    rules: { 'no-restricted-syntax': ['error', zodNamespaceOnly, ...modalQuestions] },
  },
  {
    files: vscodeFree.map((folder) => `src/${folder}/**/*.ts`),
    rules: {
      'no-restricted-imports': [
        'error',
        { paths: [{ name: 'vscode', message: 'The core never imports vscode, not even its types.' }] },
      ],
    },
  },
  {
    // `import { type X }` alone still runs the module, and undici's index claims the process-wide dispatcher slots.
    files: ['src/http/**/*.ts'],
    rules: { '@typescript-eslint/no-import-type-side-effects': 'error' },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-expressions': 'off',
    },
  },
);
