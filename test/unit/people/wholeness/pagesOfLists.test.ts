import { wholenessWords } from '../../../../src/people/partWords.ts';
import { kindAndSign, understood } from '../../../fixtures/builders/people.ts';
import assert from 'node:assert/strict';

/** Title, file, what it is, and the sign that tells. */
type Case = readonly [string, string, ...ReturnType<typeof kindAndSign>];

const two = '[{"email":"ann@x.com"},{"email":"bob@x.com"}]';
const cyd = '[{"email":"cyd@x.com"}]';
const rows = (count: number, from = 0): string =>
  JSON.stringify(Array.from({ length: count }, (_, index) => ({ email: `p${String(from + index)}@x.com` })));
const jsonWith = (around: string, list = two): string => `{${around},"users":${list}}`;

const pages: readonly Case[] = [
  ['one page twice, without a total', `[{"users":${two}},{"users":${two}}]`, 'mayBePart', 'repeated'],
  [
    'lists of several teams, the first with more',
    `{"teams":[{"name":"a","users":${two},"hasMore":true},{"name":"b","users":${cyd},"hasMore":false}]}`,
    'part',
    'next',
  ],
  [
    'lists of several teams',
    `{"teams":[{"name":"a","users":${two},"hasMore":false},{"name":"b","users":${cyd},"hasMore":false}]}`,
    'mayBePart',
    'beside',
  ],
  [
    'a page that has fewer than it counts',
    `[{"count":2,"users":${cyd}},{"count":2,"users":${two}}]`,
    'mayBePart',
    'unclear',
  ],
  ['a list of pages, more to come', `[{"value":${two},"@odata.nextLink":"https://g/2"}]`, 'part', 'next'],
  ['a list of pages', `[{"value":${two},"@odata.nextLink":"https://g/2"},{"value":${cyd}}]`, 'whole'],
  [
    'a list of pages, the last with more',
    `[{"data":${two},"has_more":true},{"data":${cyd},"has_more":true}]`,
    'part',
    'next',
  ],
  [
    'a list of one page of a number',
    `[{"result":${two},"result_info":{"page":1,"total_count":250}}]`,
    'part',
    'total',
  ],
  ['lists of people in a list', `[${two},${cyd}]`, 'whole'],
  [
    'answers of a batch',
    `{"responses":[{"status":200,"body":{"value":${two},"@odata.nextLink":"x"}}]}`,
    'part',
    'next',
  ],
  [
    'answers of a batch, one refused',
    `{"responses":[{"status":200,"body":{"value":${two}}},{"status":429,"body":{"error":{"code":"x"}}}]}`,
    'part',
    'failed',
  ],
  ['pages under a name', `{"pages":[{"users":${two}},{"users":${cyd}}],"complete":false}`, 'part', 'next'],
  [
    'pages as lines, one missing between',
    `{"page":1,"users":${two}}\n{"page":3,"users":${cyd}}`,
    'part',
    'gap',
  ],
  [
    'pages with entries missing between',
    `{"startIndex":1,"users":${two}}\n{"startIndex":201,"users":${cyd}}`,
    'part',
    'gap',
  ],
  [
    'pages that follow one another',
    `{"startIndex":1,"totalResults":3,"users":${two}}\n{"startIndex":3,"totalResults":3,"users":${cyd}}`,
    'whole',
  ],
  [
    'pages by offset',
    `[{"offset":0,"limit":2,"total":3,"users":${two}},{"offset":2,"limit":2,"total":3,"users":${cyd}}]`,
    'whole',
  ],
  ['one page twice', `{"total":4,"users":${two}}\n{"total":4,"users":${two}}`, 'mayBePart', 'repeated'],
  [
    'pages whose totals differ',
    `{"total":3,"users":${two}}\n{"total":2,"users":${cyd}}`,
    'mayBePart',
    'unclear',
  ],
  [
    'two of three pages',
    `{"page":1,"total_pages":3,"users":${two}}\n{"page":2,"total_pages":3,"users":${cyd}}`,
    'part',
    'next',
  ],
  [
    'all of two pages',
    `{"page":1,"total_pages":2,"users":${two}}\n{"page":2,"total_pages":2,"users":${cyd}}`,
    'whole',
  ],
  [
    'pages that begin with the second',
    `{"page":2,"users":${two}}\n{"page":3,"users":${cyd}}`,
    'part',
    'later',
  ],
  [
    'a full last page',
    `[{"limit":2,"users":${two}},{"limit":2,"users":${rows(2)}}]`,
    'mayBePart',
    'pageSize',
  ],
  [
    'a sign at the end of the list',
    `[{"email":"ann@x.com"},{"email":"bob@x.com"},{"next":"abc"}]`,
    'part',
    'next',
  ],
  ['a sign in the last line', `{"email":"ann@x.com"}\n{"next_page_token":"abc"}`, 'part', 'next'],
];

const failures: readonly Case[] = [
  ['a success in part', jsonWith('"success":"partial"'), 'part', 'failed'],
  ['no success by number', jsonWith('"ok":0'), 'part', 'failed'],
  [
    'an error of SCIM',
    `{"Resources":${two},"totalResults":2}\n{"schemas":["urn:ietf:params:scim:api:messages:2.0:Error"],"status":"429"}`,
    'part',
    'failed',
  ],
  [
    'an answer that failed among pages',
    `{"success":true,"result":${two}}\n{"success":false,"errors":[{"message":"x"}],"result":[]}`,
    'part',
    'failed',
  ],
  [
    'an answer that failed between pages',
    `[{"users":${two}},{"error":"timeout","users":[]},{"users":${cyd}}]`,
    'part',
    'failed',
  ],
  ['a line that failed', '{"email":"ann@x.com"}\n{"error":"rate limited"}', 'part', 'failed'],
  ['errors of GraphQL', `{"data":{"users":{"nodes":${two}}},"errors":[{"message":"x"}]}`, 'part', 'failed'],
  ['a partial state', jsonWith('"status":"partial"'), 'part', 'failed'],
  ['206 Partial Content', jsonWith('"statusCode":206'), 'part', 'failed'],
  ['no success', jsonWith('"success":false'), 'part', 'failed'],
  [
    'shards that failed',
    `{"timed_out":false,"_shards":{"total":5,"failed":1},"hits":{"total":{"value":2,"relation":"eq"},"hits":${two}}}`,
    'part',
    'failed',
  ],
  ['a search that timed out', `{"timed_out":true,"hits":{"total":2,"hits":${two}}}`, 'part', 'failed'],
  ['warnings', jsonWith('"total":2,"warnings":["x"]'), 'mayBePart', 'unclear'],
  ['an export under way', jsonWith('"status":"in_progress"'), 'mayBePart', 'unclear'],
  ['incomplete results', jsonWith('"incomplete_results":true,"total":2'), 'part', 'next'],
  ['truncated', jsonWith('"truncated":true'), 'part', 'next'],
  ['no errors', jsonWith('"success":true,"errors":[],"messages":[],"warnings":null,"status":"ok"'), 'whole'],
  [
    'no error of OneLogin',
    jsonWith('"status":{"error":false,"code":200,"type":"success","message":"Success"}'),
    'whole',
  ],
];

const head = (fields: string, body: string): string =>
  `HTTP/2 200 \r\n${fields}content-type: application/json\r\ncontent-length: 250\r\n\r\n${body}`;
const heads: readonly Case[] = [
  ['a link to the next page', head('link: <https://x/?after=2>; rel="next"\r\n', two), 'part', 'next'],
  ['a link to the page itself', head('link: <https://x/>; rel="self"\r\n', two), 'whole'],
  ['links without a next one', head('link: <https://x/?limit=100>; rel="self"\r\n', rows(100)), 'whole'],
  [
    'links of a last page',
    head('link: <https://x/?page=1>; rel="prev", <https://x/?page=1>; rel="first"\r\n', two),
    'part',
    'later',
  ],
  [
    'links about something else',
    head('link: <https://x/a.css>; rel="preload"\r\n', rows(100)),
    'mayBePart',
    'roundNumber',
  ],
  [
    'OneLogin',
    `HTTP/1.1 200 OK\r\nTotal-Count: 2\r\nTotal-Pages: 1\r\nCurrent-Page: 1\r\nPage-Items: 100\r\n\r\n${two}`,
    'whole',
  ],
  ['a total', head('X-Total-Count: 250\r\n', two), 'part', 'total'],
  ['a total that is met', head('X-Total-Count: 100\r\n', rows(100)), 'whole'],
  ['an end', head('x-next-page: \r\nx-page: 1\r\n', rows(100)), 'whole'],
  ['a limit of requests', head('x-ratelimit-remaining: 4999\r\nx-ratelimit-limit: 5000\r\n', two), 'whole'],
  ['a field alone', 'Link: <https://x/?after=2>; rel="next"\n\nemail,name\nann@x.com,Ann\n', 'part', 'next'],
  ['an error', `HTTP/1.1 500 Internal Server Error\r\n\r\n${two}`, 'part', 'failed'],
  ['a part', `HTTP/1.1 206 Partial Content\r\nContent-Range: items 0-1/250\r\n\r\n${two}`, 'part', 'failed'],
  ['a redirect before it', `HTTP/1.1 302 Found\r\nlocation: /b\r\n\r\n${head('', two)}`, 'whole'],
  [
    'a link and CSV',
    head('link: <https://x/?after=2>; rel="next"\r\n', 'email,name\nann@x.com,Ann\n'),
    'part',
    'next',
  ],
  ['a total and CSV', head('x-total: 250\r\n', 'email,name\nann@x.com,Ann\n'), 'part', 'total'],
];

describe('pages of a list', () => {
  for (const [title, file, ...expected] of pages)
    it(`are put together: ${title}`, () => {
      assert.deepEqual(kindAndSign(file), expected);
    });

  for (const [title, file, ...expected] of failures)
    it(`tell of an answer that failed: ${title}`, () => {
      assert.deepEqual(kindAndSign(file), expected);
    });

  for (const [title, file, ...expected] of heads)
    it(`are known by the head of an answer: ${title}`, () => {
      assert.deepEqual(kindAndSign(file), expected);
    });

  it('name where the sign is', () => {
    const told = (file: string): string => wholenessWords(understood(file).wholeness);
    assert.equal(told(jsonWith('"paging":{"next":{"after":"x"}}')), '"paging.next" says that there is more.');
    assert.equal(told(head('link: <https://x>; rel="next"\r\n', two)), '"link" says that there is more.');
  });

  it('have everybody of them read, and count the lines of a body from the first of its head', () => {
    const { people } = understood(`[{"value":${two}},{"value":${cyd}}]`);
    assert.deepEqual(
      people.map(({ userName }) => userName),
      ['ann@x.com', 'bob@x.com', 'cyd@x.com'],
    );
    assert.deepEqual(
      understood(head('', 'email,name\nann@x.com,Ann\n')).people.map(({ position }) => position.line),
      [6],
    );
  });
});
