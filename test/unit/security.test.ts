import { root } from '../workbench/paths.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const text = readFileSync(join(root, 'SECURITY.md'), 'utf8');

/** Each bullet or paragraph of a section by itself. */
function promisesOf(title: string): readonly string[] {
  const [, section = ''] = text.split(`\n## ${title}\n`);
  return section
    .split('\n## ')[0]!
    .split(/\n(?=\n|- )/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

const testsIn = (promise: string): readonly string[] =>
  [...promise.matchAll(/`([^`\s]*\.test\.ts)`/g)].map(([, path]) => path!);

describe('what SECURITY.md promises', () => {
  it('names tests that are there, by their whole path, and that test something', () => {
    const named = testsIn(text);
    assert.ok(new Set(named).size >= 15, String(named.length));
    for (const path of named) {
      assert.match(path, /^test\//);
      const source = readFileSync(join(root, path), 'utf8');
      assert.match(source, /^\s*it\(/m, path);
      assert.match(source, /\bassert\b/, path);
    }
  });

  it('is held by a test, promise by promise, where it is about hostile input and about writes', () => {
    // What begins a list, and what is said not to be promised.
    const other = /^(?:Journals are read as hostile|What they do not promise)/;
    for (const title of ['What is hostile', 'How writes are held back']) {
      const promises = promisesOf(title).filter((one) => !other.test(one));
      assert.ok(promises.length >= 2, title);
      for (const promise of promises) assert.ok(testsIn(promise).length > 0, promise);
    }
  });
});
