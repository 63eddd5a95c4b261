import { gzipBomb } from '../../../src/sandbox/gzipBomb.ts';
import { type ErrorKind, type ErrorReason } from '../../../src/core/errors.ts';
import { type Handler, json } from '../../fixtures/servers/faultServer.ts';
import { type ServerResponse } from 'node:http';
import { brotliCompressSync, constants } from 'node:zlib';

/** Made before the clock of any request runs. */
const bomb = gzipBomb(50);

const brotliBomb = brotliCompressSync(Buffer.alloc(10_000_000), {
  params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MIN_QUALITY },
});

export const ok = (response: ServerResponse): void => {
  json(response, 200, { fine: true });
};

/** One fault: what the caller sees of it, and how many requests were made. */
export interface Row {
  readonly name: string;
  readonly handler: Handler;
  /** What a GET ends in: a status, or an error kind and reason. */
  readonly get: number | readonly [ErrorKind, ErrorReason?];
  readonly gets: number;
  /** What a PATCH ends in. */
  readonly write: number | readonly [ErrorKind, ErrorReason?];
  readonly writes: number;
  /** Which limit ends it, where it would go on for ever. */
  readonly limit?: 'headersMs' | 'bodyMs' | 'totalMs';
}

const status =
  (code: number, headers: Record<string, string> = {}): Handler =>
  (_request, response) => {
    json(response, code, { status: String(code) }, headers);
  };

const once =
  (fault: Handler): Handler =>
  (request, response, count) => {
    if (count === 1) fault(request, response, count);
    else ok(response);
  };

const huge: Handler = (_request, response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const block = Buffer.alloc(65_536, 32);
  const pump = (): void => {
    while (!response.destroyed && response.write(block));
    if (!response.destroyed) response.once('drain', pump);
  };
  pump();
};

export const faultRows: readonly Row[] = [
  {
    name: 'reset after the request',
    handler: (request) => request.socket.destroy(),
    get: ['network', 'reset'],
    gets: 4,
    write: ['network', 'reset'],
    writes: 1,
  },
  {
    name: 'reset once',
    handler: once((request) => request.socket.destroy()),
    get: 200,
    gets: 2,
    write: ['network', 'reset'],
    writes: 1,
  },
  {
    name: 'reset in the middle of the answer',
    handler: (request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '100' });
      response.write('{"half":', () => request.socket.destroy());
    },
    get: ['schema', 'truncated'],
    gets: 4,
    write: ['schema', 'truncated'],
    writes: 1,
  },
  {
    name: 'no headers in time',
    handler: () => undefined,
    get: ['timeout'],
    gets: 4,
    write: ['timeout'],
    writes: 1,
    limit: 'headersMs',
  },
  {
    name: 'a body that stops coming',
    handler: (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.write('{');
    },
    get: ['timeout'],
    gets: 4,
    write: ['timeout'],
    writes: 1,
    limit: 'bodyMs',
  },
  {
    name: 'a body that drips without end',
    handler: (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const drip = setInterval(() => response.write(' '), 50);
      response.on('close', () => {
        clearInterval(drip);
      });
    },
    get: ['timeout'],
    gets: 4,
    write: ['timeout'],
    writes: 1,
    limit: 'totalMs',
  },
  {
    name: 'a body larger than the limit',
    handler: huge,
    get: ['schema', 'tooLarge'],
    gets: 1,
    write: ['schema', 'tooLarge'],
    writes: 1,
  },
  {
    name: 'a body announced as 1 GiB',
    handler: (_request, response) => {
      response.writeHead(200, { 'content-length': String(2 ** 30) });
      response.write('{');
    },
    get: ['schema', 'tooLarge'],
    gets: 1,
    write: ['schema', 'tooLarge'],
    writes: 1,
  },
  {
    name: 'a gzip bomb',
    handler: (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'gzip' });
      response.end(bomb);
    },
    get: ['schema', 'tooLarge'],
    gets: 1,
    write: ['schema', 'tooLarge'],
    writes: 1,
  },
  {
    name: 'a brotli bomb',
    handler: (_request, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-encoding': 'br' });
      response.end(brotliBomb);
    },
    get: ['schema', 'tooLarge'],
    gets: 1,
    write: ['schema', 'tooLarge'],
    writes: 1,
  },
  {
    name: 'JSON under another content type',
    handler: (_request, response) => {
      response.writeHead(200, { 'content-type': 'text/plain' });
      response.end('{"fine":true}');
    },
    get: 200,
    gets: 1,
    write: 200,
    writes: 1,
  },
  { name: '401', handler: status(401), get: 401, gets: 1, write: 401, writes: 1 },
  { name: '403', handler: status(403), get: 403, gets: 1, write: 403, writes: 1 },
  { name: '404', handler: status(404), get: 404, gets: 1, write: 404, writes: 1 },
  { name: '409', handler: status(409), get: 409, gets: 1, write: 409, writes: 1 },
  { name: '412', handler: status(412), get: 412, gets: 1, write: 412, writes: 1 },
  { name: '413', handler: status(413), get: 413, gets: 1, write: 413, writes: 1 },
  {
    name: '429 without Retry-After',
    handler: status(429),
    get: ['rateLimited'],
    gets: 4,
    write: ['rateLimited'],
    writes: 4,
  },
  {
    name: '429 once, then fine',
    handler: once(status(429, { 'retry-after': '7' })),
    get: 200,
    gets: 2,
    write: 200,
    writes: 2,
  },
  {
    name: '429 for longer than anybody waits',
    handler: status(429, { 'retry-after': '7200' }),
    get: ['rateLimited'],
    gets: 1,
    write: ['rateLimited'],
    writes: 1,
  },
  { name: '500', handler: status(500), get: 500, gets: 1, write: 500, writes: 1 },
  { name: '502', handler: status(502), get: 502, gets: 4, write: 502, writes: 1 },
  { name: '503', handler: status(503), get: 503, gets: 4, write: 503, writes: 1 },
  {
    name: '503 once',
    handler: once(status(503, { 'retry-after': '2' })),
    get: 200,
    gets: 2,
    write: 503,
    writes: 1,
  },
  { name: '504', handler: status(504), get: 504, gets: 4, write: 504, writes: 1 },
  {
    name: 'a redirect loop',
    handler: (request, response) => {
      response.writeHead(302, { location: request.url ?? '/' }).end();
    },
    get: 302,
    gets: 1,
    write: 302,
    writes: 1,
  },
];
