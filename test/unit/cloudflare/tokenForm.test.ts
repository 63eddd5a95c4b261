import { parseToken } from '../../../src/cloudflare/tokenForm.ts';
import { anyCharacter } from '../../fixtures/anyCharacter.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const body = 'AbC0_-efghijklmnopqrstuvwxyz0123456789AB';

describe('form of a pasted token', () => {
  for (const owner of ['user', 'account', 'unknown'] as const) {
    const secret = `${{ user: 'cfut_', account: 'cfat_', unknown: '' }[owner]}${body}`;
    for (const pasted of [
      secret,
      ` ${secret}\n`,
      `"${secret}"`,
      `'${secret}',`,
      `\u201c${secret}\u201d`,
      `Bearer ${secret}`,
      `bearer  Bearer ${secret}`,
      `Authorization: Bearer ${secret}`,
      `"Authorization: Bearer ${secret}"`,
      `\ufeff${secret}`,
    ]) {
      it(`finds the token (${owner}) in ${JSON.stringify(pasted.replace(secret, '…'))}`, () => {
        assert.deepEqual(parseToken(pasted), { kind: 'token', secret, owner });
      });
    }
  }

  it('does not look at what is far longer than any token, such as a text full of quotes', () => {
    const refusal = { kind: 'refused', because: 'malformed' };
    for (const pasted of [`x${'"'.repeat(200_000)}x`, '"'.repeat(200_000), 'a'.repeat(5_000)])
      assert.deepEqual(parseToken(pasted), refusal);
    assert.equal(parseToken(`Authorization: Bearer ${'a'.repeat(4_000)}`).kind, 'token');
  });

  const hex = '0123456789abcdef0123456789abcdef0123456789abc';
  const refused: readonly [string, string][] = [
    ['', 'empty'],
    ['  \n', 'empty'],
    ['""', 'empty'],
    ['Bearer ', 'empty'],
    [`cfk_${body}`, 'globalKey'],
    [hex.slice(0, 37), 'globalKey'],
    [hex.slice(0, 45).toUpperCase(), 'globalKey'],
    [`cfoat_${body}`, 'otherCredential'],
    ['eyJhIjoiYiJ9', 'otherCredential'],
    ['v1.0-abc', 'otherCredential'],
    ['admin@example.com', 'malformed'],
    ['two words', 'malformed'],
    ['https://dash.cloudflare.com/?a=b', 'malformed'],
    [`${body}\u202e`, 'malformed'],
  ];
  for (const [pasted, because] of refused) {
    it(`refuses ${JSON.stringify(pasted)}: ${because}`, () => {
      assert.deepEqual(parseToken(pasted), { kind: 'refused', because });
    });
  }

  it('takes hex that is too short or too long for a key to be a token of the older form', () => {
    assert.equal(parseToken(hex.slice(0, 36)).kind, 'token');
    assert.equal(parseToken(`${hex}0`).kind, 'token');
  });

  it('only ever lets through what fits in a header', () => {
    fc.assert(
      fc.property(fc.string({ unit: anyCharacter }), (pasted) => {
        const form = parseToken(pasted);
        if (form.kind === 'token') assert.match(form.secret, /^[\w\-.~+/]+=*$/);
      }),
    );
  });
});
