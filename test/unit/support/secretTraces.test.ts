import { createToken } from '../../../src/sandbox/tokens.ts';
import { placesWithTokens } from '../../support/secretTraces.ts';
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

describe('searching for tokens that were left behind', () => {
  const folder = mkdtempSync(join(tmpdir(), 'traces-'));
  after(() => {
    rmSync(folder, { recursive: true, force: true });
  });
  const { secret } = createToken({ name: 'one', owner: 'user', accounts: {} });
  const old = 'aB3-_'.repeat(8);

  const spellings: readonly (readonly [string, (text: string) => Buffer])[] = [
    ['as it is', (text) => Buffer.from(text)],
    ['in a JSON text of a database', (text) => Buffer.from(`\x01\x02{"secret":"${text}"}\xff`, 'latin1')],
    ['in UTF-16', (text) => Buffer.from(text, 'utf16le')],
    ['in an address', (text) => Buffer.from(`https://example.com/?t=${encodeURIComponent(text)}`)],
    ['in hexadecimal digits', (text) => Buffer.from(Buffer.from(text).toString('hex'))],
    ...[0, 1, 2].map(
      (offset) =>
        [
          `in base64, ${offset} after`,
          (text: string) => Buffer.from(Buffer.from('x'.repeat(offset) + text).toString('base64')),
        ] as const,
    ),
  ];
  for (const [name, spell] of spellings) {
    it(`finds one ${name}`, () => {
      const below = join(folder, 'User/globalStorage', name);
      mkdirSync(below, { recursive: true });
      const file = join(below, 'state');
      writeFileSync(file, spell(secret));
      assert.deepEqual(placesWithTokens({ folder }), [file]);
      writeFileSync(file, spell(old));
      assert.deepEqual(placesWithTokens({ folder }), []);
      assert.deepEqual(placesWithTokens({ folder }, [old]), [file], 'one of the old form, where it is known');
      writeFileSync(file, 'nothing');
    });
  }

  it('names the text that holds one, and not the token', () => {
    const texts = { clipboard: `Bearer ${secret}`, log: 'GET /accounts, token cfut_…' };
    assert.deepEqual(placesWithTokens({ texts }), ['clipboard']);
  });
});
