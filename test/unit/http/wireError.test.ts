import { wireError } from '../../../src/http/wireError.ts';
import assert from 'node:assert/strict';

const error = (code: string, more: object = {}, message = ''): Error =>
  Object.assign(new Error(message), { code, ...more });

const outside = (cause: Error): Error => new TypeError('fetch failed', { cause });

describe('wireError', () => {
  for (const [name, thrown, kind, reason, unsent] of [
    ['refused', error('ECONNREFUSED', { syscall: 'connect' }), 'network', 'refused', true],
    [
      'refused, inside fetch',
      outside(error('ECONNREFUSED', { syscall: 'connect' })),
      'network',
      'refused',
      true,
    ],
    [
      'refused on every address',
      Object.assign(new AggregateError([error('ECONNREFUSED', { syscall: 'connect' })]), {
        code: 'ECONNREFUSED',
      }),
      'network',
      'refused',
      true,
    ],
    ['unreachable before', error('EHOSTUNREACH', { syscall: 'connect' }), 'network', 'refused', true],
    // A host that vanishes under a socket that carried the request: it may have acted.
    ['unreachable after', error('EHOSTUNREACH', { syscall: 'read' }), 'network', 'refused', undefined],
    ['timeout before', error('ETIMEDOUT', { syscall: 'connect' }), 'timeout', undefined, true],
    ['timeout after', error('ETIMEDOUT', { syscall: 'read' }), 'timeout', undefined, undefined],
    ['no such name', error('ENOTFOUND', { syscall: 'getaddrinfo' }), 'network', 'dns', true],
    ['unknown authority', error('UNABLE_TO_VERIFY_LEAF_SIGNATURE'), 'network', 'tls', true],
    ['wrong name', error('ERR_TLS_CERT_ALTNAME_INVALID'), 'network', 'tls', true],
    [
      'broken TLS, at any time',
      error('ERR_SSL_DECRYPTION_FAILED_OR_BAD_RECORD_MAC'),
      'network',
      'tls',
      undefined,
    ],
    ['reset', error('ECONNRESET', { syscall: 'read' }), 'network', 'reset', undefined],
    [
      'reset in the handshake',
      error(
        'ECONNRESET',
        {},
        'Client network socket disconnected before secure TLS connection was established',
      ),
      'network',
      'reset',
      true,
    ],
    ['closed', error('UND_ERR_SOCKET'), 'network', 'reset', undefined],
    ['Chromium: name', outside(new Error('net::ERR_NAME_NOT_RESOLVED')), 'network', 'dns', true],
    ['Chromium: proxy', outside(new Error('net::ERR_PROXY_CONNECTION_FAILED')), 'network', 'proxy', true],
    ['Chromium: certificate', outside(new Error('net::ERR_CERT_AUTHORITY_INVALID')), 'network', 'tls', true],
    ['Chromium: closed', outside(new Error('net::ERR_CONNECTION_CLOSED')), 'network', 'reset', undefined],
    ['Chromium: port', outside(new Error('net::ERR_UNSAFE_PORT')), 'network', 'refused', true],
    ['a port that fetch never asks', outside(new Error('bad port')), 'network', 'refused', true],
    ['no error at all', 'text', 'network', 'reset', undefined],
  ] as const) {
    it(name, () => {
      const { kind: made, facts } = wireError(thrown, 'request');
      assert.deepEqual([made, facts.reason, facts.unsent], [kind, reason, unsent]);
    });
  }

  it('in the middle of the answer nothing is unsent, and the answer is cut off', () => {
    const { kind, facts } = wireError(error('ECONNRESET'), 'body');
    assert.deepEqual([kind, facts.reason, facts.unsent], ['schema', 'truncated', undefined]);
  });
});
