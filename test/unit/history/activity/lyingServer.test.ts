import { systemClock } from '../../../../src/core/clock.ts';
import { type AuditReading, readAudit } from '../../../../src/history/activity/readAudit.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import { minute, start } from './historyRig.ts';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

describe('a server that lies about its audit log', () => {
  const http = testHttp(systemClock);
  after(async () => http.close());

  const since = start;
  const before = start + 60 * minute;
  let asked = 0;

  /** `page`: what a page is answered with, by its number. */
  async function read(
    page: (number: number) => { readonly status?: number; readonly body: unknown },
  ): Promise<AuditReading> {
    asked = 0;
    const own = createServer((_, response) => {
      const { status = 200, body } = page(asked);
      asked += 1;
      const isText = typeof body === 'string';
      response.writeHead(status, {
        'content-type': isText ? 'text/html' : 'application/json',
        'retry-after': '0',
      });
      response.end(isText ? body : JSON.stringify(body));
    });
    await new Promise<void>((resolve) => own.listen(0, '127.0.0.1', resolve));
    const { port } = own.address() as AddressInfo;
    const api = http.apiClient({ baseUrl: `http://127.0.0.1:${String(port)}`, token: 'none' });
    return readAudit({ api, accountId: 'a1', since, before }).finally(() => {
      own.closeAllConnections();
      own.close();
    });
  }

  const entry = (id: string, more: object = {}): object => ({
    id,
    account: { id: 'a1', name: 'Acme' },
    action: { time: new Date(start + minute).toISOString(), type: 'update', result: 'success' },
    actor: { type: 'account', token_name: 'Okta' },
    raw: { method: 'DELETE', uri: '/client/v4/accounts/a1/scim/v2/Users/u1' },
    resource: { product: 'Members' },
    ...more,
  });
  const pageOf = (entries: readonly object[], cursor?: string): { readonly body: object } => ({
    body: {
      success: true,
      errors: [],
      messages: [],
      result: entries,
      result_info: { count: String(entries.length), cursor },
    },
  });

  it('takes no entry of another account for one of this', async () => {
    const told = await read(() =>
      pageOf([
        entry('mine'),
        entry('theirs', { account: { id: 'a2', name: 'Other' } }),
        entry('path', {
          account: undefined,
          raw: { method: 'DELETE', uri: '/accounts/a2/scim/v2/Users/u1' },
        }),
      ]),
    );
    assert.deepEqual(
      told.events.map(({ id }) => id),
      ['mine'],
    );
    assert.deepEqual(told.gaps, ['contradictory']);
  });

  it('is not relied on where an entry is of a time that was not asked for, or one id has two of them', async () => {
    const at = (time: number): object => ({
      action: { time: new Date(time).toISOString(), type: 'update', result: 'success' },
    });
    for (const time of [before + 10 * minute, since - 10 * minute, Date.UTC(9999, 0)])
      assert.deepEqual((await read(() => pageOf([entry('e', at(time))]))).gaps, ['contradictory']);
    const twice = await read(() => pageOf([entry('e'), entry('e', { raw: { method: 'PUT', uri: '/x' } })]));
    assert.deepEqual(twice.gaps, ['contradictory']);
    // An entry that slipped on to the next page while it was read is the same.
    const slipped = await read((number) => pageOf([entry('e')], number === 0 ? 'next' : undefined));
    assert.deepEqual([slipped.gaps, slipped.events.length], [[], 1]);
  });

  it('comes to an end, and says that it is not all', async () => {
    const forever = await read((number) => pageOf([entry(`e${String(number)}`)], `c${String(number)}`));
    assert.deepEqual([forever.gaps, forever.events.length, asked], [['tooMany'], 200, 200]);
    const circle = await read((number) => pageOf([entry(`e${String(number)}`)], `c${String(number % 3)}`));
    assert.deepEqual([circle.gaps, asked], [['cursorAgain'], 4]);
    const html = await read((number) =>
      number === 0 ? pageOf([entry('e')], 'next') : { body: '<html>no</html>' },
    );
    assert.deepEqual([html.gaps, html.events.length], [['failed'], 1]);
    // Nothing that can be read leads to the next page.
    for (const info of [
      { cursor: { next: 'c' } },
      { cursors: { after: 'c' } },
      { cursor: 'c'.repeat(1_001) },
      { cursor: ['c'] },
    ]) {
      const lost = await read(() => ({ body: { ...pageOf([entry('e')]).body, result_info: info } }));
      assert.deepEqual([lost.gaps, lost.events.length, asked], [['failed'], 1, 1], JSON.stringify(info));
    }
    const many = Array.from({ length: 100 }, (_, index) => entry(`e${String(index)}`));
    for (const [entries, gaps] of [
      [many, ['failed']],
      [many.slice(1), []],
    ] as const)
      for (const info of [undefined, null, 'none', []]) {
        const silent = await read(() => ({ body: { ...pageOf(entries).body, result_info: info } }));
        assert.deepEqual(silent.gaps, gaps, String(info));
      }
    for (const cursor of ['', null, undefined])
      assert.deepEqual(
        (await read(() => ({ body: { ...pageOf(many).body, result_info: { cursor } } }))).gaps,
        [],
      );
    for (const status of [429, 500]) {
      const gone = await read((number) =>
        number === 0 ? pageOf([entry('e')], 'next') : { status, body: {} },
      );
      assert.deepEqual([gone.gaps, gone.events.length], [['failed'], 1], String(status));
    }
  });
});
