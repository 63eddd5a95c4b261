import { kindAndSign } from '../../../fixtures/builders/people.ts';
import assert from 'node:assert/strict';

/** Title, file, what it is, and the sign that tells. */
type Case = readonly [string, string, ...ReturnType<typeof kindAndSign>];

const two = '[{"email":"ann@x.com"},{"email":"bob@x.com"}]';
const rows = (count: number, from = 0): string =>
  JSON.stringify(Array.from({ length: count }, (_, index) => ({ email: `p${String(from + index)}@x.com` })));
const jsonWith = (around: string, list = two): string => `{${around},"users":${list}}`;

const signs: readonly Case[] = [
  [
    'a head of Link in a list',
    `{"headers":{"link":["<https://x/2>; rel=\\"next\\""]},"data":${two}}`,
    'part',
    'next',
  ],
  [
    'a head as names and values',
    `{"headers":[{"name":"Link","value":"<https://x/2>; rel=next"}],"data":${two}}`,
    'part',
    'next',
  ],
  ['a relation in capitals', `{"links":[{"rel":"Next","href":"/2"}],"items":${two}}`, 'part', 'next'],
  ['several relations', `{"links":[{"rel":["self","next"],"href":"/2"}],"items":${two}}`, 'part', 'next'],
  ['a next relation without a link', `{"links":[{"rel":"next","href":null}],"items":${two}}`, 'whole'],
  ['OData 2', `{"d":{"__next":"https://x","results":${two}}}`, 'part', 'next'],
  [
    'deep below',
    `{"a":{"b":{"c":{"d":{"e":{"paging":{"next_page_url":"https://x"},"users":${two}}}}}}}`,
    'part',
    'next',
  ],
  ['Salesforce', `{"done":false,"nextRecordsUrl":"/q/2","records":${two}}`, 'part', 'next'],
  ['Salesforce, all', `{"totalSize":2,"done":true,"records":${two}}`, 'whole'],
  ['not done', `{"done":false,"records":${two}}`, 'part', 'next'],
  ['heads of GitLab', `{"headers":{"x-next-page":"2","x-total":"250"},"data":${two}}`, 'part', 'next'],
  ['X-Total-Count', `{"headers":{"X-Total-Count":"250"},"data":${two}}`, 'part', 'total'],
  ['a range', `{"headers":{"content-range":"items 0-1/250"},"data":${two}}`, 'part', 'total'],
  ['a range of all', `{"headers":{"content-range":"items 0-1/2"},"data":${two}}`, 'whole'],
  [
    'a range without a total',
    `{"headers":{"content-range":"items 0-1/*"},"data":${two}}`,
    'mayBePart',
    'unclear',
  ],
  ['total_entries', jsonWith('"total_entries":250'), 'part', 'total'],
  ['Elasticsearch', `{"hits":{"total":{"value":250,"relation":"eq"},"hits":${two}}}`, 'part', 'total'],
  [
    'Elasticsearch, at least',
    `{"hits":{"total":{"value":2,"relation":"gte"},"hits":${two}}}`,
    'mayBePart',
    'unclear',
  ],
  [
    'Elasticsearch, all',
    `{"took":3,"timed_out":false,"_shards":{"total":5,"successful":5,"skipped":0,"failed":0},"hits":{"total":{"value":2,"relation":"eq"},"hits":${two}}}`,
    'whole',
  ],
  ['a total with a comma', jsonWith('"totalResults":"1,250"'), 'part', 'total'],
  ['a total with a point', jsonWith('"total":"1.250"'), 'part', 'total'],
  ['a total and a plus', jsonWith('"total":"250+"'), 'part', 'total'],
  ['an unknown total', jsonWith('"total":-1'), 'mayBePart', 'unclear'],
  ['a total of many objects', jsonWith('"meta":{"total":{"count":250}}'), 'part', 'total'],
  ['page 1 of 3', jsonWith('"page":"1 of 3"'), 'part', 'next'],
  ['Page 1 of 3', jsonWith('"paging":"Page 1 of 3"'), 'part', 'next'],
  ['page 1 of 1', jsonWith('"page":"1 of 1"'), 'whole'],
  ['the first of pages from 0', jsonWith('"page":{"number":0,"size":2,"totalPages":3}'), 'part', 'next'],
  ['the second page', jsonWith('"page":{"number":2,"size":25}'), 'part', 'later'],
  ['not the first', jsonWith('"isFirst":false'), 'part', 'later'],
  ['not the last', jsonWith('"isLast":false'), 'part', 'next'],
  ['remaining', jsonWith('"remaining":37'), 'part', 'next'],
  ['nothing remaining', jsonWith('"remaining":0'), 'whole'],
  ['moreDataAvailable', jsonWith('"moreDataAvailable":true'), 'part', 'next'],
  ['resultsTruncated', jsonWith('"resultsTruncated":true'), 'part', 'next'],
  ['has_more_users', jsonWith('"has_more_users":true'), 'part', 'next'],
  ['has_next_page', jsonWith('"has_next_page":true'), 'part', 'next'],
  ['joined names', jsonWith('"istruncated":"true","nextmarker":"x"'), 'part', 'next'],
  ['a cursor', jsonWith('"cursor":"abc"'), 'part', 'next'],
  ['a cursor and nothing more', jsonWith('"cursor":"abc","has_more":false'), 'whole'],
  ['a marker', jsonWith('"marker":"abc"'), 'part', 'next'],
  ['an offset of letters', jsonWith('"offset":"itrX/recY"'), 'part', 'next'],
  ['SCIM below something', `{"response":{"Resources":${two}}}`, 'mayBePart', 'noTotal'],
  [
    'SCIM below something, later',
    `{"response":{"startIndex":3,"totalResults":2,"Resources":${two}}}`,
    'part',
    'later',
  ],
  ['SCIM without a total, itemsPerPage', `{"itemsPerPage":2,"Resources":${two}}`, 'mayBePart', 'pageSize'],
  ['a sentence', jsonWith('"message":"Only the first 2 users are shown."'), 'part', 'next'],
  ['a token of an unknown kind', jsonWith('"token":"abc"'), 'mayBePart', 'unclear'],
  ['paging of an unknown kind', jsonWith('"paginated":true'), 'mayBePart', 'unclear'],
  ['a total of something else', jsonWith('"totalAdmins":250'), 'mayBePart', 'unclear'],
  [
    'another list with more',
    `{"users":${two},"groups":{"next":"x","items":[{"name":"g"}]}}`,
    'mayBePart',
    'unclear',
  ],
  [
    'a list that says where it was asked from',
    `{"self":"https://x/?startAt=50&maxResults=50","values":${two}}`,
    'part',
    'later',
  ],
  [
    'a list that was asked for after a cursor',
    `{"links":{"self":"https://x/?page[after]=abc"},"data":${two}}`,
    'part',
    'later',
  ],
  [
    'a list that was asked for by $top',
    `{"@odata.context":"https://g/users?$top=2","value":${two}}`,
    'mayBePart',
    'pageSize',
  ],
];

const ownCounts: readonly Case[] = [
  ['resultCount and limit', jsonWith('"resultCount":2,"limit":2'), 'mayBePart', 'pageSize'],
  ['itemCount and pageSize', jsonWith('"itemCount":2,"pageSize":2'), 'mayBePart', 'pageSize'],
  ['count and limit', jsonWith('"count":2,"limit":2'), 'mayBePart', 'pageSize'],
  ['fewer than asked for', jsonWith('"count":2,"limit":100'), 'mayBePart', 'noTotal'],
  ['a first page', jsonWith('"page":1'), 'mayBePart', 'noTotal'],
  ['a count that is more', jsonWith('"count":250'), 'part', 'total'],
  [
    'Spring',
    `{"content":${two},"size":20,"number":0,"numberOfElements":2,"totalElements":2,"totalPages":1,"first":true,"last":true}`,
    'whole',
  ],
  ['@odata.count', `{"@odata.count":2,"value":${two}}`, 'whole'],
];

const plainlyWhole: readonly Case[] = [
  [
    'a total that is met',
    jsonWith('"totalResults":100,"itemsPerPage":100,"startIndex":1', rows(100)),
    'whole',
  ],
  ['no next', jsonWith('"next":null', rows(100)), 'whole'],
  ['an empty token', jsonWith('"nextPageToken":""', rows(100)), 'whole'],
  ['no more', jsonWith('"hasMore":false', rows(100)), 'whole'],
  [
    'Cloudflare',
    `{"result":${two},"result_info":{"page":1,"per_page":20,"count":2,"total_count":2,"total_pages":1},"success":true,"errors":[],"messages":[]}`,
    'whole',
  ],
  [
    'Laravel',
    `{"current_page":1,"data":${two},"first_page_url":"https://x?page=1","from":1,"last_page":1,"last_page_url":"https://x?page=1","next_page_url":null,"path":"https://x","per_page":15,"prev_page_url":null,"to":2,"total":2}`,
    'whole',
  ],
  [
    'DocuSign',
    jsonWith('"resultSetSize":"2","totalSetSize":"2","startPosition":"0","endPosition":"1","nextUri":""'),
    'whole',
  ],
  ['Auth0', jsonWith('"start":0,"limit":50,"length":2,"total":2'), 'whole'],
  [
    'Zoom',
    jsonWith('"page_count":1,"page_number":1,"page_size":30,"total_records":2,"next_page_token":""'),
    'whole',
  ],
  [
    'PingOne',
    `{"_links":{"self":{"href":"https://x/users"}},"_embedded":{"users":${two}},"count":2,"size":2}`,
    'whole',
  ],
  ['Google', `{"kind":"admin#directory#users","etag":"\\"abc\\"","users":${two}}`, 'whole'],
  [
    'what is about something else',
    jsonWith(
      '"requestId":"x","tenant":"Example","lastModified":"2024-01-01T00:00:00Z","rateLimit":{"limit":5000,"remaining":4999},"accessToken":"x","description":"All users","totalTimeMs":250,"apiVersion":"v2","generatedBy":{"tool":"x"},"sort":"name"',
    ),
    'whole',
  ],
];

const hints: readonly Case[] = [
  ['more people elsewhere', jsonWith('"stats":{"users":310,"groups":12}'), 'mayBePart', 'unclear'],
  ['more active people', jsonWith('"activeUsers":310'), 'mayBePart', 'unclear'],
  ['a bare number', jsonWith('"n":310'), 'mayBePart', 'unclear'],
  ['as many people elsewhere', jsonWith('"stats":{"users":2,"groups":12}'), 'whole'],
  ['more people, and a total that is met', jsonWith('"stats":{"users":310},"total":2'), 'whole'],
  ['a head as pairs', jsonWith('"headers":[["link","<https://x>; rel=next"]]'), 'part', 'next'],
  ['a name with a prefix', jsonWith('"urn:example:totalResults":310'), 'part', 'total'],
  ['MongoDB', `{"cursor":{"id":123456,"firstBatch":${two}},"ok":1}`, 'part', 'next'],
  [
    'MongoDB, number as text',
    `{"cursor":{"id":{"$numberLong":"123456"},"firstBatch":${two}},"ok":1}`,
    'part',
    'next',
  ],
  ['MongoDB, all', `{"cursor":{"id":0,"firstBatch":${two}},"ok":1}`, 'whole'],
  ...[
    '"sample":true',
    '"isPreview":true',
    '"tooManyResults":true',
    '"resultsLimited":true',
    '"limitReached":true',
    '"terminated_early":true',
    '"hasAdditionalResults":true',
    '"additionalItems":37',
    '"pendingItems":37',
    '"skippedRecords":3',
    '"omitted":3',
    '"progress":45',
    '"percentComplete":45',
    '"chunk":1,"chunks":3',
    '"part":1,"parts":3',
    '"segment":"1/3"',
    '"resumptionToken":"x"',
    '"filter":"department eq \\"Sales\\""',
    '"search":"sales"',
    '"self":"https://x/Users?filter=active+eq+true"',
    '"@odata.context":"https://x/users?$filter=startswith(mail,%27a%27)"',
  ].map((around): Case => [around, jsonWith(around), 'mayBePart', 'unclear']),
  ...[
    '"sample":false',
    '"isPreview":false',
    '"skippedRecords":0',
    '"omitted":[]',
    '"filter":""',
    '"search":null',
  ].map((around): Case => [around, jsonWith(around), 'whole']),
  ['the words of other languages', jsonWith('"weitereVorhanden":true'), 'part', 'next'],
  ['gesamt', jsonWith('"gesamt":310'), 'part', 'total'],
  ['Anzahl', jsonWith('"Anzahl":310'), 'part', 'total'],
  ['Seite', jsonWith('"seite":1,"seiten":3'), 'part', 'next'],
  ['siguiente', jsonWith('"siguiente":"https://x/2"'), 'part', 'next'],
  ['a range in words', jsonWith('"range":"1-2 of 310"'), 'part', 'total'],
  ['a range of all in words', jsonWith('"range":"1-2 of 2"'), 'whole'],
  [
    'Workday',
    `{"Response_Results":{"Total_Results":2,"Total_Pages":1,"Page_Results":2,"Page":1},"Worker":${two}}`,
    'whole',
  ],
  [
    'a message among others',
    jsonWith('"messages":[{"type":"WARN","text":"The results are truncated"}]'),
    'part',
    'next',
  ],
  ['a limit in a message', jsonWith('"message":"Limit exceeded"'), 'part', 'next'],
];

describe('signs of paging', () => {
  for (const [title, file, ...expected] of hints)
    it(`are asked about where they only hint: ${title}`, () => {
      assert.deepEqual(kindAndSign(file), expected);
    });

  for (const [title, file, ...expected] of signs)
    it(`tell of more, or are asked about: ${title}`, () => {
      assert.deepEqual(kindAndSign(file), expected);
    });

  for (const [title, file, ...expected] of ownCounts)
    it(`are no total where they count a page: ${title}`, () => {
      assert.deepEqual(kindAndSign(file), expected);
    });

  for (const [title, file, ...expected] of plainlyWhole)
    it(`are not asked about where a list is plainly whole: ${title}`, () => {
      assert.deepEqual(kindAndSign(file), expected);
    });
});
