import { createRedactor } from '../../../src/core/redact.ts';
import { anyCharacter } from '../../fixtures/anyCharacter.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const secret = fc
  .oneof(
    fc.string({ minLength: 8, maxLength: 60 }),
    fc.string({ unit: anyCharacter, minLength: 8, maxLength: 40 }),
  )
  // What is all white space is no secret; the mark itself stays in every text.
  .filter((text) => text.trim().length >= 8 && !'[redacted]'.includes(text.trim()));

/** Half a surrogate pair has no place in a URL. */
const wellFormed = (text: string): string => Buffer.from(text).toString();

describe('redact', () => {
  it('no learnt secret survives, in whatever spelling it is met', () => {
    const spell = fc.constantFrom(
      (text: string) => text,
      (text: string) => JSON.stringify(text),
      (text: string) => encodeURIComponent(wellFormed(text)),
      (text: string) => new URLSearchParams({ q: wellFormed(text) }).toString(),
      (text: string) => JSON.stringify({ header: `Bearer ${text}` }),
    );
    fc.assert(
      fc.property(secret, fc.string(), fc.string(), spell, (value, before, after, spelt) => {
        const redactor = createRedactor();
        redactor.learn(value);
        const clean = redactor.redact(before + spelt(value) + after);
        assert(!clean.includes(value), clean);
        assert(!clean.includes(JSON.stringify(value).slice(1, -1)), clean);
        assert(!clean.includes(encodeURIComponent(wellFormed(value))), clean);
      }),
    );
  });

  it('no learnt secret survives inside base64, after a prefix of any length', () => {
    const ascii = fc.stringMatching(/^[\x21-\x7e]{12,50}$/);
    fc.assert(
      fc.property(ascii, fc.stringMatching(/^[a-z]{0,7}$/), (value, user) => {
        const redactor = createRedactor();
        redactor.learn(value);
        for (const coding of ['base64', 'base64url'] as const) {
          const clean = redactor.redact(`x ${Buffer.from(`${user}:${value}`).toString(coding)} y`);
          const left = clean
            .replace(/^x |y$/g, '')
            .split('[redacted]')
            .map((part) => Buffer.from(part, coding));
          assert(
            left.every((part) => !part.toString('latin1').includes(value.slice(2, 10))),
            clean,
          );
        }
      }),
    );
  });

  it('one secret that is a part of another leaves nothing of either', () => {
    const redactor = createRedactor();
    redactor.learn('abcdefgh');
    redactor.learn('abcdefghijklmnop');
    assert.equal(redactor.redact('<abcdefghijklmnop>'), '<[redacted]>');
  });

  it('knows the shapes of tokens without having been told of them', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('cfk_', 'cfut_', 'cfat_', 'cfoat_', ''),
        fc.stringMatching(/^[A-Za-z0-9]{40}$/),
        fc.constantFrom('token ', '{"token":"', 'https://x.test/?token=', 'Authorization: Bearer ', '(', ''),
        (prefix, body, before) => {
          assert(!createRedactor().redact(`${before}${prefix}${body}"`).includes(body));
        },
      ),
    );
  });

  const { redact } = createRedactor();
  for (const [text, expected] of [
    ['Authorization: Bearer short', 'Authorization: [redacted]'],
    ['{"proxy-authorization":"Basic dTpw","a":1}', '{"proxy-authorization":"[redacted]","a":1}'],
    ['sent bearer abc.def-1 to it', 'sent bearer [redacted] to it'],
    ['proxy http://user:p@ss@proxy.test:3128/', 'proxy http://[redacted]proxy.test:3128/'],
    ['account 0123456789abcdef0123456789abcdef', 'account 0123456789abcdef0123456789abcdef'],
    ['GET /accounts/{account_id}/scim/v2/Users 200', 'GET /accounts/{account_id}/scim/v2/Users 200'],
  ] as const) {
    it(`makes of "${text.slice(0, 30)}" what it should`, () => {
      assert.equal(redact(text), expected);
    });
  }

  it('reads no more than a bounded part of a text, and leaves no half of a secret at its end', () => {
    const redactor = createRedactor();
    redactor.learn('a-secret-of-some-length');
    const long = redactor.redact('a.'.repeat(1_000_000));
    assert.ok(long.length < 50_100);
    assert.match(long, /… \(\d+ characters cut\)$/);
    for (let before = 49_950; before <= 50_000; before += 1) {
      const text = redactor.redact(`${'x '.repeat(before / 2)}a-secret-of-some-length${' y'.repeat(1_000)}`);
      assert.ok(!text.includes('a-secret'), String(before));
    }
  });

  it('does not take a short word for a secret', () => {
    const redactor = createRedactor();
    redactor.learn('the');
    redactor.learn('');
    assert.equal(redactor.redact('the answer'), 'the answer');
  });
});
