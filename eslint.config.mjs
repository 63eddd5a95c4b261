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

/** Rows without the doubt whether there are more: for the files below alone, each of which says why that cannot matter. */
const rowsAlone = {
  selector: "ImportSpecifier[imported.name='knownRows']",
  message:
    'Take rows and doubt together: `rowsAndDoubt(listedOf(…))`. Where absence from the rows can prove nothing, list the file and the reason in eslint.config.mjs.',
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

const isLong = Boolean(process.env['LONG_LINT']);

/** The one rule that rests on types and that oxlint does not know: of tests too where a run may be long. */
const typed = {
  files: isLong ? ['src/**/*.ts', 'test/**/*.ts'] : ['src/**/*.ts'],
  languageOptions: {
    parserOptions: {
      project: [isLong ? 'tsconfig.json' : 'tsconfig.lint.json', 'src/pages/tsconfig.json'],
      tsconfigRootDir: import.meta.dirname,
    },
  },
  rules: { '@typescript-eslint/no-unsafe-class-instance-assignment': 'error' },
};

/** What needs no types; the rules that rest on them are in .oxlintrc.json. */
export default tseslint.config(
  { ignores: ['dist/', 'out/', '**/node_modules/', 'test/fixtures/**/*.json', '**/*.mjs', '**/*.cjs'] },
  ...tseslint.configs.strict,
  {
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
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
    },
  },
  typed,
  {
    files: ['src/**/*.ts'],
    ignores: ['src/host/**'],
    rules: { 'no-restricted-syntax': ['error', ...everywhereInSrc, rowsAlone] },
  },
  {
    files: Object.keys(wholeOrNot),
    rules: { 'no-restricted-syntax': ['error', ...everywhereInSrc] },
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
