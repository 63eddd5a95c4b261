import type { ErrorKind } from '../core/errors.ts';

const kinds: Readonly<Record<number, ErrorKind>> = {
  401: 'unauthenticated',
  402: 'forbidden',
  403: 'forbidden',
  404: 'notFound',
  405: 'unsupported',
  406: 'unsupported',
  408: 'timeout',
  409: 'conflict',
  410: 'notFound',
  412: 'stale',
  415: 'unsupported',
  429: 'rateLimited',
  501: 'unsupported',
};

/** What a status means where the body tells no more. A success that the body contradicts is the server's failure. */
export function kindOfStatus(status: number): ErrorKind {
  const known = kinds[status];
  if (known !== undefined) return known;
  if (status >= 300 && status <= 399) return 'network';
  return status >= 400 && status <= 499 ? 'invalid' : 'server';
}
