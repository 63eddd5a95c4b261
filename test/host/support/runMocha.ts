import { hideParts } from './hideParts.ts';
import { trustFolder } from './trustFolder.ts';
import { watchTokens } from './watchTokens.ts';
import type Mocha from 'mocha';
import { writeFileSync } from 'node:fs';

/**
 * Runs in the extension host. `load` holds, per test file, what evaluates it: the files need Mocha's globals, which are
 * there only while Mocha reads a file.
 *
 * Results go to the file that `HOST_TESTS_RESULTS` names, in the shape of Mocha's JSON reporter; beside it, in
 * `….running`, is the title of the test that runs, for a host that never comes back.
 */
export async function runMocha(load: Readonly<Record<string, () => unknown>>): Promise<void> {
  const results = process.env['HOST_TESTS_RESULTS'];
  if (!results) throw new Error('HOST_TESTS_RESULTS names no file to write the results to.');
  const grep = process.env['HOST_TESTS_GREP'];
  // Asked for like this, Node gives the same thing whatever its version; `require` does not.
  const { default: MochaClass } = await import('mocha');
  const mocha = new MochaClass({
    ui: 'bdd',
    timeout: 30_000,
    // A busy machine can keep a window from the focus that the clipboard wants. `npm test` names what was tried again.
    retries: 1,
    forbidOnly: true,
    reporter: 'json',
    reporterOptions: { output: results },
    ...(grep ? { grep } : {}),
  });
  watchTokens(mocha.suite);
  hideParts(mocha.suite);
  mocha.suite.beforeEach('the folder is trusted', async function () {
    if (this.currentTest?.file?.includes('/untrusted/') !== true) await trustFolder();
  });
  for (const [file, evaluate] of Object.entries(load)) {
    mocha.suite.emit('pre-require', globalThis, file, mocha);
    mocha.suite.emit('require', evaluate(), file, mocha);
    mocha.suite.emit('post-require', globalThis, file, mocha);
  }
  const failures = await new Promise<number>((resolve) => {
    const before = new Map<string, Error>();
    mocha
      .run(resolve)
      .on('test', (test: Mocha.Test) => {
        writeFileSync(`${results}.running`, test.fullTitle());
      })
      .on('retry', (test: Mocha.Test, error: Error) => before.set(test.fullTitle(), error))
      .on('pass', (test: Mocha.Test) => {
        // The results tell why it was tried once more.
        const error = before.get(test.fullTitle());
        if (error !== undefined) test.err = error;
      });
  });
  if (failures > 0) throw new Error(`${failures} tests failed`);
}
