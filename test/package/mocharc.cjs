'use strict';

module.exports = { ui: 'bdd', timeout: 20000, 'forbid-only': true, spec: ['test/package/**/*.test.ts'] };
