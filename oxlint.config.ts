import { defineConfig } from 'oxlint';
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

/** Rows without the doubt whether there are more: for the files below alone, each of which says why that cannot matter. */
const rowsAlone = {
  selector: "ImportSpecifier[imported.name='knownRows']",
  message:
    'Take rows and doubt together: `rowsAndDoubt(listedOf(…))`. Where absence from the rows can prove nothing, list the file and the reason in oxlint.config.ts.',
};

/** Who may take the rows alone. */
const wholeOrNot = {
  'src/history/activity/accountHistory.ts':
    'Names alone are taken of the members: whom the list does not have is called someone not known here.',
  'src/commands/history/showHistory.ts':
    'Of a person whose membership is not known a history lacks changes of roles, and every history says that what it lacks may have happened.',
  'src/cloudflare/snapshot/listedGroup.ts':
    'A role of a name proves a kind, and without one it is undetermined; of user groups the index says whether they are whole.',
  'src/findings/rules/leaverToken.ts':
    'Where the people are not whole nobody is called a leaver, and a list of tokens that is not says so.',
  'src/findings/rules/superAdministratorWithoutSecondFactor.ts':
    'A connector that is not listed makes the finding graver, never less.',
  'src/offboarding/findPerson.ts':
    'Whom others may be taken for is a warning; the members stay as they were read.',
  'src/offboarding/leftTokens.ts': 'The list goes on with its rows, and tokenLines.ts says what it lacks.',
  'src/offboarding/personRefs.ts': 'Who is in none of them is asked for; nobody is called absent.',
  'src/offboarding/planOffboarding.ts':
    'Memberships that are there go; unseenOf says that there may be more.',
  'src/offboarding/presence.ts':
    'A membership that is there shows the person; without one, only a whole list says absent.',
  'src/offboarding/remaining.ts': 'What is there remains; unseenOf says that there may be more.',
  'src/offboarding/stateLines.ts': 'What is there is told; unseenOf says that there may be more.',
  'src/access/grants/organizationWords.ts': 'A sentence of its own for each kind of reading.',
  'src/provisioning/guards/ssoDomain.ts':
    'A connector that is there covers a domain; without one a part is named.',
  'src/provisioning/plan/planGroup.ts':
    'A user group of this id and name confirms; without one the plan refuses.',
  'src/provisioning/plan/planMember.ts': 'A member who is not among a part is a problem of the plan.',
  'src/provisioning/plan/secondReading.ts': 'Counts requests, of a server that counts its lists.',
  'src/provisioning/rescue/restoreDesired.ts':
    'Who is not found is invited, which planMember.ts refuses by a part.',
  'src/provisioning/rescue/superAdministratorGrant.ts':
    'What has the name or covers the account is there; without it, obstacle.ts asks whether the lists are whole.',
  'src/provisioning/undo/asShown.ts':
    'Names for ids, or the ids themselves; ids of policies count by whole lists alone.',
  'src/commands/plan/ownUser.ts': 'Whoever is found is known; without one the person is asked.',
};

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

const everywhereInSrc = [
  zodNamespaceOnly,
  ...hostOnly,
  ...modalQuestions,
  ...doubtBesideRows,
  ...undefinedIsFine,
  pluralAlone,
];

/** What typescript-eslint calls strict, of what rests on no types. */
const strict = {
  'no-array-constructor': 'error',
  'no-var': 'error',
  'prefer-const': 'error',
  'prefer-rest-params': 'error',
  'prefer-spread': 'error',
  'no-unused-expressions': 'error',
  'no-useless-constructor': 'error',
  'typescript/ban-ts-comment': ['error', { minimumDescriptionLength: 10 }],
  'typescript/no-duplicate-enum-values': 'error',
  'typescript/no-dynamic-delete': 'error',
  'typescript/no-empty-object-type': 'error',
  'typescript/no-explicit-any': 'error',
  'typescript/no-extra-non-null-assertion': 'error',
  'typescript/no-extraneous-class': 'error',
  'typescript/no-invalid-void-type': 'error',
  'typescript/no-misused-new': 'error',
  'typescript/no-namespace': 'error',
  'typescript/no-non-null-asserted-nullish-coalescing': 'error',
  'typescript/no-non-null-asserted-optional-chain': 'error',
  'typescript/no-non-null-assertion': 'error',
  'typescript/no-require-imports': 'error',
  'typescript/no-this-alias': 'error',
  'typescript/no-unnecessary-type-constraint': 'error',
  'typescript/no-unsafe-declaration-merging': 'error',
  'typescript/no-unsafe-function-type': 'error',
  'typescript/no-wrapper-object-types': 'error',
  'typescript/prefer-as-const': 'error',
  'typescript/prefer-literal-enum-member': 'error',
  'typescript/prefer-namespace-keyword': 'error',
  'typescript/triple-slash-reference': 'error',
  'typescript/unified-signatures': 'error',
};

/** What typescript-eslint calls strict, of what rests on types. */
const strictTyped = {
  'typescript/await-thenable': 'error',
  'typescript/no-array-delete': 'error',
  'typescript/no-base-to-string': 'error',
  'typescript/no-confusing-void-expression': 'error',
  'typescript/no-deprecated': 'error',
  'typescript/no-duplicate-type-constituents': 'error',
  'typescript/no-floating-promises': 'error',
  'typescript/no-for-in-array': 'error',
  'typescript/no-generated-empty-object-type': 'error',
  'typescript/no-implied-eval': 'error',
  'typescript/no-meaningless-void-operator': 'error',
  'typescript/no-misused-promises': 'error',
  'typescript/no-misused-spread': 'error',
  'typescript/no-mixed-enums': 'error',
  'typescript/no-redundant-type-constituents': 'error',
  'typescript/no-unnecessary-boolean-literal-compare': 'error',
  'typescript/no-unnecessary-condition': 'error',
  'typescript/no-unnecessary-template-expression': 'error',
  'typescript/no-unnecessary-type-arguments': 'error',
  'typescript/no-unnecessary-type-assertion': 'error',
  'typescript/no-unnecessary-type-conversion': 'error',
  'typescript/no-unnecessary-type-parameters': 'error',
  'typescript/no-unsafe-argument': 'error',
  'typescript/no-unsafe-assignment': 'error',
  'typescript/no-unsafe-call': 'error',
  'typescript/no-unsafe-enum-assignment': 'error',
  'typescript/no-unsafe-enum-comparison': 'error',
  'typescript/no-unsafe-member-access': 'error',
  'typescript/no-unsafe-return': 'error',
  'typescript/no-unsafe-unary-minus': 'error',
  'typescript/no-useless-default-assignment': 'error',
  'typescript/only-throw-error': 'error',
  'typescript/prefer-promise-reject-errors': 'error',
  'typescript/prefer-reduce-type-parameter': 'error',
  'typescript/prefer-return-this-type': 'error',
  'typescript/related-getter-setter-pairs': 'error',
  'typescript/require-await': 'error',
  'typescript/restrict-plus-operands': [
    'error',
    {
      allowAny: false,
      allowBoolean: false,
      allowNullish: false,
      allowNumberAndString: false,
      allowRegExp: false,
    },
  ],
  'typescript/restrict-template-expressions': [
    'error',
    {
      allowAny: false,
      allowBoolean: false,
      allowNever: false,
      allowNullish: false,
      allowNumber: true,
      allowRegExp: false,
    },
  ],
  'typescript/return-await': ['error', 'error-handling-correctness-only'],
  'typescript/unbound-method': 'error',
  'typescript/use-unknown-in-catch-callback-variable': 'error',
  'typescript/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
};

// The last of them: oxlint starts this in place of tsgolint. Windows starts no file of text: there that rule is not held.
if (process.platform !== 'win32')
  process.env['OXLINT_TSGOLINT_PATH'] = `${import.meta.dirname}/test/lint/tsgolint.ts`;

const selectors = (...all) => ({ 'eslint-js/no-restricted-syntax': ['error', ...all.flat()] });

export default defineConfig({
  categories: { correctness: 'off' },
  plugins: ['typescript'],
  jsPlugins: [{ name: 'eslint-js', specifier: 'oxlint-plugin-eslint' }],
  options: { typeAware: true, reportUnusedDisableDirectives: 'error' },
  ignorePatterns: [
    'dist/',
    'out/',
    '**/node_modules/',
    '**/*.js',
    '**/*.mjs',
    '**/*.cjs',
    'oxlint.config.ts',
  ],
  rules: {
    ...strict,
    ...strictTyped,
    eqeqeq: 'error',
    'max-lines': ['error', { max: 300, skipBlankLines: false, skipComments: false }],
    'no-restricted-exports': [
      'error',
      { restrictDefaultExports: { direct: true, named: true, defaultFrom: true } },
    ],
    'no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    'typescript/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
    ...selectors(zodNamespaceOnly),
  },
  overrides: [
    {
      files: ['src/**/*.ts'],
      excludeFiles: ['src/host/**'],
      rules: selectors(everywhereInSrc, rowsAlone),
    },
    { files: Object.keys(wholeOrNot), rules: selectors(everywhereInSrc) },
    {
      files: ['src/host/**/*.ts'],
      excludeFiles: ['src/host/notify.ts'],
      rules: selectors(zodNamespaceOnly, modalQuestions),
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
      rules: { 'typescript/no-import-type-side-effects': 'error' },
    },
    {
      files: ['test/**/*.ts'],
      rules: { 'typescript/no-non-null-assertion': 'off', 'no-unused-expressions': 'off' },
    },
  ],
});
