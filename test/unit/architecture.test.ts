import assert from 'node:assert/strict';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

const page = 'docs/architecture.md';
const pages = [page, ...globSync('docs/decisions/*.md'), 'CONTRIBUTING.md'];

describe('the pages for who comes to the code', () => {
  it('name files and folders that are there', () => {
    for (const file of pages) {
      const named = [...readFileSync(file, 'utf8').matchAll(/`((?:src|test)\/[\w./-]+)`/g)].map(
        ([, path]) => path!,
      );
      for (const path of named) assert.ok(existsSync(path), `${file}: ${path}`);
    }
    assert.ok(readFileSync(page, 'utf8').includes('`src/http/retry.ts`'));
  });

  it('link to pages that are there', () => {
    for (const file of pages) {
      const links = [...readFileSync(file, 'utf8').matchAll(/\]\(([^):]+\.md)\)/g)].map(([, path]) => path!);
      for (const path of links) assert.ok(existsSync(join(dirname(file), path)), `${file}: ${path}`);
    }
  });

  it('draw every room', () => {
    const drawing = /```mermaid\nflowchart[^]*?```/.exec(readFileSync(page, 'utf8'))?.[0] ?? '';
    const rooms = readdirSync('src', { withFileTypes: true }).filter((entry) => entry.isDirectory());
    for (const { name } of rooms) assert.ok(drawing.includes(`${name}/`), name);
  });

  it('list every decision', () => {
    const list = readFileSync('docs/decisions/README.md', 'utf8');
    for (const file of readdirSync('docs/decisions')) {
      if (file !== 'README.md') assert.ok(list.includes(`(${file})`), file);
    }
  });
});
