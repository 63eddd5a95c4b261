import { type AppError, type ErrorKind } from '../../../src/core/errors.ts';
import { type ApiRequest, type ApiResponse } from '../../../src/http/apiClient.ts';
import { errorOf } from '../../../src/scim/errors.ts';
import { readGroup } from '../../../src/scim/read/readGroup.ts';
import { readUser } from '../../../src/scim/read/readUser.ts';
import { listResponseSchema } from '../../fixtures/scimSchemas.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

const root = new URL('../../fixtures/', import.meta.url);

const read = (path: string): unknown => JSON.parse(readFileSync(new URL(path, root), 'utf8'));

const request: ApiRequest = { method: 'GET', path: '/x', template: '/x' };

const answer = (json: unknown, status = 200): ApiResponse => ({
  status,
  headers: {},
  json,
  unreadable: false,
  requestId: undefined,
});

const errorIn = (json: unknown, status = 200): AppError | undefined => errorOf(answer(json, status), request);

const notList = (json: unknown): void => {
  assert.equal(listResponseSchema.safeParse(json).success, false);
};

/** What each kind of document is to the client, by its name. The first that fits is the one. */
const table: readonly (readonly [name: RegExp, check: (json: unknown) => void])[] = [
  // Bodies that a client sends: no answer of any kind.
  [
    /(bulk_request|patch_op|search_request)/,
    (json) => {
      assert.equal(readUser(json), undefined);
      assert.equal(readGroup(json), undefined);
      notList(json);
    },
  ],
  [
    /user-post_request/,
    (json) => {
      assert.equal(readUser(json), undefined);
    },
  ],
  [
    /user-put_request/,
    (json) => {
      assert.equal(readUser(json)?.id, '2819c223-7f76-453a-919d-413861904646');
    },
  ],
  // Bulk is not used: its answers are no lists and no resources, whatever errors they hold.
  [
    /bulk_response/,
    (json) => {
      notList(json);
      assert.equal(readUser(json), undefined);
      assert.equal(errorIn(json), undefined);
    },
  ],
  [
    /error/,
    (json) => {
      const status = Number((json as { status: string }).status);
      const kinds: Readonly<Record<number, ErrorKind>> = {
        400: 'invalid',
        401: 'unauthenticated',
        404: 'notFound',
        409: 'conflict',
        413: 'invalid',
      };
      assert.equal(errorIn(json)?.kind, kinds[status]);
      assert.equal(errorIn(json, status)?.kind, kinds[status]);
    },
  ],
  // What a server says of itself is not asked for; it is no error all the same.
  [
    /resource_type|ResourceTypes|schema-|Schemas|service_provider_configuration|ServiceProviderConfig/,
    (json) => {
      assert.equal(errorIn(json), undefined);
    },
  ],
  [
    /list_response|list-/,
    (json) => {
      const list = listResponseSchema.parse(json);
      assert(list.Resources !== undefined && list.Resources.length > 0);
      assert.equal(list.Resources.filter((row) => readUser(row) !== undefined).length, list.Resources.length);
      assert(list.totalResults !== undefined && list.totalResults >= list.Resources.length);
    },
  ],
  [
    /group\.json$/,
    (json) => {
      const group = readGroup(json);
      assert.equal(group?.displayName, 'Tour Guides');
      assert.equal(group.members?.length, 2);
    },
  ],
  [
    /user/,
    (json) => {
      const user = readUser(json);
      assert(user !== undefined && user.userName !== '' && user.id !== '');
      assert.equal(errorIn(json), undefined);
    },
  ],
];

describe('the example documents', () => {
  for (const path of readdirSync(root, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!/^(rfc|live).*\.json$/.test(path)) continue;
    it(`${path} is read or refused as what it is`, () => {
      const row = table.find(([name]) => name.test(path));
      assert(row !== undefined, `nothing says what ${path} is`);
      row[1](read(path));
    });
  }

  it('are no others than these', () => {
    assert.deepEqual(
      readdirSync(root)
        .filter((name) => name.endsWith('.json'))
        .sort(),
      ['hostile-responses.json', 'patch-dialects.json'],
    );
  });
});

interface Hostile {
  readonly name: string;
  readonly status: number;
  readonly contentType?: string;
  readonly body: unknown;
}

/** An error kind; `list`, `user`: a success that can be read as one; `none`: a success that is nothing of ours. */
const outcomes: Readonly<Record<string, ErrorKind | 'list' | 'user' | 'none'>> = {
  'html 200': 'none',
  'envelope on SCIM path': 'forbidden',
  'error body with 200 (seen: okta-sample)': 'notFound',
  'detail is an array (seen: scimserver-nest)': 'invalid',
  'plain text 401 (seen: scimgateway)': 'unauthenticated',
  'list without counters (seen: okta-sample)': 'list',
  'totalResults as string and equal to count (seen: okta-sample)': 'list',
  'no Resources key when empty (RFC allows)': 'list',
  'active as 1 / "true" (seen: okta-sample)': 'user',
  'status as number': 'notFound',
  'stack trace in detail (seen: py-scim2-server)': 'server',
  'empty 404 with no content type (seen: better-auth, scimgateway)': 'notFound',
};

describe('the hostile answers', () => {
  const all = read('hostile-responses.json') as readonly Hostile[];
  for (const { name, status, body } of all) {
    it(name, () => {
      const unreadable = typeof body === 'string' && body !== '';
      const response = { ...answer(typeof body === 'string' ? undefined : body, status), unreadable };
      const error = errorOf(response, request);
      if (error !== undefined) {
        assert.equal(error.kind, outcomes[name]);
        assert.doesNotMatch(error.message, /Traceback|int\(\)|schemas|Not Found/);
        return;
      }
      const list = listResponseSchema.safeParse(response.json).success;
      const user = readUser(response.json);
      assert.equal(list ? 'list' : user === undefined ? 'none' : 'user', outcomes[name]);
      if (user !== undefined) assert.equal(user.active, true);
    });
  }

  it('are all in the table', () => {
    assert.deepEqual(all.map(({ name }) => name).sort(), Object.keys(outcomes).sort());
  });
});
