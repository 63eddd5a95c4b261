'use strict';

const { availableParallelism } = require('node:os');

/** Mocha adds the files named on its command line to `spec`; somebody who names one wants that one alone. */
const namesFiles = process.argv.slice(2).some((argument) => argument.endsWith('.ts'));

/**
 * What VS Code remembers of a window, whatever the extension forgets, is little at its beginning. One that speaks another
 * language is closed after it.
 */
const inOrder = [
  'test/e2e/walkthrough.test.ts',
  'test/e2e/reload.test.ts',
  'test/e2e/!(pseudoLanguage).test.ts',
  'test/e2e/pseudoLanguage.test.ts',
];

module.exports = {
  ui: 'bdd',
  timeout: 90000,
  slow: 20000,
  require: ['./test/e2e/support/sharedWindow.ts'],
  'forbid-only': true,
  // A window keeps two cores busy while it opens. Mocha gives each file to the lane that is free.
  ...(availableParallelism() >= 4 ? { parallel: true, jobs: 2 } : {}),
  ...(namesFiles ? {} : { spec: inOrder }),
};
