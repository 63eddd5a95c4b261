/**
 * A server process that answers as fast as Node can: every page is made once and kept as bytes, so that what is
 * measured is the client. Prints its port on one line. `--users N`; `?latency` of each request in milliseconds is
 * set by the path's first segment: `/20/client/v4/accounts/a/scim/v2/Users?startIndex=1&count=100`.
 */
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { parseArgs } from 'node:util';

const { values } = parseArgs({ options: { users: { type: 'string', default: '10000' } } });

const total = Number(values.users);

const groupIds = Array.from({ length: 12 }, (_, index) => `cloudflare-v1-${hex(index, 'a')}`);

const pages = new Map<string, Buffer>();

/** 32 hex digits, as Cloudflare's ids are. */
function hex(index: number, lead: string): string {
  return (lead + index.toString(16)).padEnd(32, '0123456789abcdef');
}

function user(index: number): object {
  const mail = `person.${String(index)}@example.com`;
  return {
    schemas: ['urn:ietf:params:scim:schemas:core:2.0:User'],
    id: hex(index, 'u'),
    externalId: `00u${String(index)}`,
    userName: mail,
    active: true,
    displayName: `Person Number ${String(index)}`,
    name: {
      givenName: 'Person',
      familyName: `Number ${String(index)}`,
      formatted: `Person Number ${String(index)}`,
    },
    emails: [{ value: mail, type: 'work', primary: true }],
    groups: [groupIds[index % 12], groupIds[(index * 7 + 5) % 12]],
    meta: { resourceType: 'User' },
  };
}

function member(index: number): object {
  return {
    id: hex(index, 'm'),
    status: 'accepted',
    user: {
      id: hex(index, 'u'),
      email: `person.${String(index)}@example.com`,
      first_name: 'Person',
      last_name: `Number ${String(index)}`,
      two_factor_authentication_enabled: true,
    },
    roles: [
      {
        id: hex(1, 'r'),
        name: 'Administrator Read Only',
        description: 'Can access the full account in read-only mode.',
        permissions: {},
      },
    ],
  };
}

function slice<T>(from: number, size: number, make: (index: number) => T): T[] {
  return Array.from({ length: Math.max(0, Math.min(size, total - from)) }, (_, offset) =>
    make(from + offset),
  );
}

function scimPage(query: URLSearchParams): object {
  const startIndex = Number(query.get('startIndex') ?? 1);
  const resources = slice(startIndex - 1, Number(query.get('count') ?? 100), user);
  return {
    schemas: ['urn:ietf:params:scim:api:messages:2.0:ListResponse'],
    totalResults: total,
    startIndex,
    itemsPerPage: resources.length,
    Resources: resources,
  };
}

function memberPage(query: URLSearchParams): object {
  const page = Number(query.get('page') ?? 1);
  const size = Number(query.get('per_page') ?? 20);
  const result = slice((page - 1) * size, size, member);
  return {
    success: true,
    errors: [],
    messages: [],
    result,
    result_info: {
      page,
      per_page: size,
      count: result.length,
      total_count: total,
      total_pages: Math.ceil(total / size),
    },
  };
}

const server = createServer((request, response) => {
  const [, latency = '0', ...rest] = (request.url ?? '').split('/');
  const key = rest.join('/');
  let body = pages.get(key);
  if (body === undefined) {
    const { pathname, searchParams } = new URL(key, 'http://127.0.0.1');
    body = Buffer.from(
      JSON.stringify(pathname.endsWith('/Users') ? scimPage(searchParams) : memberPage(searchParams)),
    );
    pages.set(key, body);
  }
  const type = key.includes('/scim/') ? 'application/scim+json' : 'application/json';
  const answer = (): void => {
    response.writeHead(200, { 'content-type': type, 'content-length': body.length });
    response.end(body);
  };
  if (latency === '0') answer();
  else setTimeout(answer, Number(latency));
});

server.keepAliveTimeout = 60_000;

server.listen(0, '127.0.0.1', () => {
  console.log(String((server.address() as AddressInfo).port));
});

process.stdin.resume().on('end', () => process.exit(0));
