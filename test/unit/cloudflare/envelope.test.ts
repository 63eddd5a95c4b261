import { readEnvelope, readForeignError } from '../../../src/cloudflare/envelope.ts';
import { AppError, type ErrorKind, type ErrorReason } from '../../../src/core/errors.ts';
import { type ApiRequest, type ApiResponse } from '../../../src/http/apiClient.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const secretText = 'secret server text';

function answer(status: number, body: unknown): ApiResponse {
  const unreadable = typeof body === 'string';
  return { status, headers: {}, json: unreadable ? undefined : body, unreadable, requestId: 'ray-1' };
}

function request(method: ApiRequest['method'] = 'GET'): ApiRequest {
  return { method, path: '/accounts/abc', template: '/accounts/{account_id}' };
}

function errorOf(response: ApiResponse, asked: ApiRequest): AppError {
  try {
    readEnvelope(response, asked);
  } catch (error) {
    assert(error instanceof AppError);
    return error;
  }
  return assert.fail('taken for a success');
}

function failure(code: number, message = secretText, chain?: { code: number; message: string }): unknown {
  const error = { code, message, ...(chain === undefined ? {} : { error_chain: [chain] }) };
  return { success: false, errors: [error], messages: [], result: null };
}

const address = 'Cannot use the access token from location: 192.0.2.1';

const owned = 'List accounts endpoint does not support account owned tokens.';

type Row = [string, number, unknown, ErrorKind, ErrorReason?];

const rows: readonly Row[] = [
  [
    '6003 with 6111 behind it',
    400,
    failure(6003, 'x', { code: 6111, message: 'x' }),
    'unauthenticated',
    'malformedToken',
  ],
  ['6111', 400, failure(6111), 'unauthenticated', 'malformedToken'],
  [
    '6111 only in the chain',
    400,
    failure(1, 'x', { code: 6111, message: 'x' }),
    'unauthenticated',
    'malformedToken',
  ],
  ['1000', 401, failure(1000, 'Invalid API Token'), 'unauthenticated', 'invalidToken'],
  ['1000 as 400', 400, failure(1000, 'Invalid API Token'), 'unauthenticated', 'invalidToken'],
  ['9106', 400, failure(9106, 'Authentication failed'), 'unauthenticated', 'wrongTokenKind'],
  [
    '9109 for want of scope',
    403,
    failure(9109, 'Unauthorized to access requested resource'),
    'forbidden',
    'missingPermission',
  ],
  ['9109 for the address', 403, failure(9109, address), 'forbidden', 'blockedAddress'],
  ['9109 for the token', 403, failure(9109, 'Invalid access token'), 'unauthenticated', 'invalidToken'],
  ['10000 as 403', 403, failure(10000, 'Authentication error'), 'forbidden', 'missingPermission'],
  ['10000 as 401', 401, failure(10000, 'Authentication error'), 'unauthenticated'],
  ['10405', 405, failure(10405), 'unsupported'],
  ['1001 for the kind of token', 400, failure(1001, owned), 'unsupported', 'wrongTokenKind'],
  ['1001 for anything else', 400, failure(1001), 'invalid'],
  ['7003', 404, failure(7003), 'notFound'],
  ['an unknown code', 400, failure(424242), 'invalid'],
  ['a code as text', 403, failure('9109' as unknown as number), 'forbidden', 'missingPermission'],
  ['no errors at all', 403, { success: false, errors: [], messages: [], result: null }, 'forbidden'],
  ['errors that are no list', 409, { success: false, errors: 'no' }, 'conflict'],
  ['success under a failing status', 404, { success: true, errors: [], result: {} }, 'notFound'],
  ['failure under a status of success', 200, failure(10000), 'forbidden', 'missingPermission'],
  ['failure without a code under 200', 200, { success: false }, 'server'],
  ['a gateway that is down says nothing of the token', 502, failure(10000), 'server'],
  ['429', 429, failure(10000), 'rateLimited'],
  ['412', 412, failure(1), 'stale'],
  ['HTML as 200', 200, '<html>sign in</html>', 'schema', 'notJson'],
  ['HTML as 403', 403, '<html>', 'schema', 'notJson'],
  ['other JSON as 403', 403, { message: 'proxy says no' }, 'schema', 'notThisApi'],
  ['an empty 403', 403, undefined, 'schema', 'notThisApi'],
  ['HTML as 503', 503, '<html>', 'server'],
  ['a redirect', 302, '<html>', 'network', 'redirect'],
  ['other JSON as 200', 200, { hello: 1 }, 'schema', 'shape'],
  ['an empty 401', 401, undefined, 'unauthenticated'],
  ['null', 200, null, 'schema', 'shape'],
];

describe('Cloudflare envelope', () => {
  for (const [name, status, body, kind, reason] of rows) {
    it(`${name} is ${kind}${reason === undefined ? '' : ` (${reason})`}`, () => {
      const error = errorOf(answer(status, body), request());
      assert.deepEqual([error.kind, error.facts.reason], [kind, reason]);
      assert.equal(error.facts.requestId, 'ray-1');
      assert.equal(error.facts.path, '/accounts/{account_id}');
    });
  }

  it('takes 10000 among messages for the success it is', () => {
    const messages = [{ code: 10000, message: 'This API Token is valid and active', type: null }];
    const body = { success: true, errors: [], messages, result: { id: 'x', status: 'active' } };
    assert.deepEqual(readEnvelope(answer(200, body), request()).result, { id: 'x', status: 'active' });
    assert.equal(readForeignError(answer(200, body), request()), undefined);
  });

  it('tells the first code', () => {
    const error = errorOf(answer(403, failure(9109)), request());
    assert.equal(error.facts.code, 9109);
  });

  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
    it(`a refused ${method} may be the plan's doing, but not where the address or the token is named`, () => {
      const reason = (status: number, body: unknown) =>
        errorOf(answer(status, body), request(method)).facts.reason;
      assert.equal(reason(403, failure(10000)), 'planTier');
      assert.equal(reason(403, failure(424242)), 'planTier');
      assert.equal(reason(402, failure(1)), 'planTier');
      assert.equal(reason(403, failure(9109, address)), 'blockedAddress');
      assert.equal(reason(401, failure(1000)), 'invalidToken');
    });
  }

  it('leaves SCIM errors to the SCIM client, and reads the gateway’s', () => {
    const scim = { schemas: ['urn:ietf:params:scim:api:messages:2.0:Error'], status: '404' };
    assert.equal(readForeignError(answer(404, scim), request()), undefined);
    const error = readForeignError(answer(403, failure(10000)), request());
    assert.deepEqual([error?.kind, error?.facts.code], ['forbidden', 10000]);
    assert.equal(readForeignError(answer(200, '<html>'), request())?.facts.reason, 'notJson');
    assert.equal(readForeignError(answer(404, undefined), request()), undefined);
    assert.equal(readForeignError(answer(403, { status: '403', detail: 'no' }), request()), undefined);
    for (const body of [undefined, { message: 'proxy says no' }])
      assert.equal(readForeignError(answer(403, body), request())?.facts.reason, 'notThisApi');
  });

  it('lets no text of the server into the error', () => {
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 599 }), fc.nat(20_000), (status, code) => {
        const chain = { code, message: secretText };
        const error = errorOf(answer(status, failure(code, secretText, chain)), request());
        assert(!`${error.message}${JSON.stringify(error.facts)}`.includes(secretText));
      }),
    );
  });

  it('survives any JSON', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.integer({ min: 200, max: 599 }), (body, status) => {
        const known = typeof body === 'object' && body !== null && 'success' in body && body.success === true;
        fc.pre(!known);
        errorOf({ ...answer(status, null), json: body }, request());
      }),
    );
  });
});
