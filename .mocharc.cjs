'use strict';

/** Mocha adds the files named on its command line to `spec`; somebody who names one wants that one alone. */
const namesFiles = process.argv.slice(2).some((argument) => argument.endsWith('.ts'));

module.exports = {
  ui: 'bdd',
  timeout: 10000,
  require: ['./test/support/propertyRuns.ts'],
  'forbid-only': true,
  'forbid-pending': false,
  ...(namesFiles ? {} : { spec: ['test/unit/**/*.test.ts'] }),
};
