import { AppError } from '../../../src/core/errors.ts';
import { buildRequest } from '../../../src/http/buildRequest.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const sender = { baseUrl: 'https://api.test/client/v4', token: 'secret', userAgent: 'agent/1' };

const urlFor = (path: string, baseUrl = sender.baseUrl): string =>
  buildRequest({ ...sender, baseUrl }, { method: 'GET', path, template: '/x' }).url;

describe('buildRequest', () => {
  it('never leads out of the base URL, whatever the path', () => {
    const part = fc.constantFrom(
      '/',
      '\\',
      '..',
      '.',
      '%2e',
      '%2E%2e',
      '@',
      ':',
      '//',
      '?',
      '#',
      'evil.test',
      ' ',
      '\t',
      '\n',
      'a',
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(part, { maxLength: 8 }).map((parts) => parts.join('')),
        ),
        (path) => {
          try {
            assert.equal(urlFor(path), `https://api.test/client/v4${path}`);
            assert(urlFor(path).startsWith('https://api.test/client/v4/'));
          } catch (error) {
            assert(AppError.is(error, 'invalid', 'forbidden'), String(error));
          }
        },
      ),
    );
  });

  it('sends the token to no other server', () => {
    for (const path of ['.evil.test/', '@evil.test/', ':1234/']) {
      assert.throws(
        () => urlFor(path, 'https://api.test'),
        (error) => AppError.is(error, 'forbidden') && error.facts.reason === 'otherOrigin',
      );
    }
  });

  it('sends the token over no network in plain text', () => {
    assert.throws(
      () => urlFor('/x', 'http://api.test'),
      (error) => AppError.is(error, 'forbidden'),
    );
    assert.equal(urlFor('/x', 'http://127.0.0.1:80'), 'http://127.0.0.1/x');
  });

  it('refuses a token that fits in no header, and does not repeat it', () => {
    for (const token of ['', 'a b', 'a\r\nx: y', '"quoted"', 'é']) {
      assert.throws(
        () => buildRequest({ ...sender, token }, { method: 'GET', path: '/x', template: '/x' }),
        (error) =>
          AppError.is(error, 'unauthenticated') &&
          error.facts.reason === 'malformedToken' &&
          (token === '' || !error.message.includes(token)),
      );
    }
  });

  it('writes queries so that they come back as they were', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (value) => {
        const query = { filter: value, count: 100, none: undefined };
        const { url } = buildRequest(sender, { method: 'GET', path: '/x', template: '/x', query });
        assert.deepEqual(
          [...new URL(url).searchParams],
          [
            ['filter', value],
            ['count', '100'],
          ],
        );
        assert(!url.includes('+'));
      }),
    );
  });

  it('refuses what no query can hold, such as a cursor of half a character', () => {
    const query = { cursor: '\ud800' };
    assert.throws(
      () => buildRequest(sender, { method: 'GET', path: '/x', template: '/x', query }),
      (error) => AppError.is(error, 'invalid'),
    );
  });

  it('names the media type and the extension', () => {
    const { headers } = buildRequest(sender, {
      method: 'PATCH',
      path: '/x',
      template: '/x',
      body: {},
      mediaType: 'application/scim+json',
      ifMatch: 'W/"1"',
    });
    assert.deepEqual(headers, {
      accept: 'application/scim+json, application/json',
      authorization: 'Bearer secret',
      'user-agent': 'agent/1',
      'content-type': 'application/scim+json',
      'if-match': 'W/"1"',
    });
  });
});
