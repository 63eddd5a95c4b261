import { systemClock } from '../../../../src/core/clock.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { type AuditEvent, eventOf } from '../../../../src/history/activity/auditEvent.ts';
import { eventRow } from '../../../../src/history/activity/auditRows.ts';
import { type AuditReading, readAudit } from '../../../../src/history/activity/readAudit.ts';
import { joinHistory } from '../../../../src/history/activity/joinHistory.ts';
import { type Covered, type Undone } from '../../../../src/history/activity/undoneIn.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import { groupEvent, membersPush, minute, start } from './historyRig.ts';
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';

const whole: Covered = { since: start - 60 * minute, whole: true };

const changed = (added: readonly string[], removed: readonly string[]): AuditEvent['members'] => ({
  kind: 'changed',
  added: new Set(added),
  removed: new Set(removed),
});

const all = (...members: readonly string[]): AuditEvent['members'] => ({
  kind: 'all',
  members: new Set(members),
});

const out = (...users: readonly string[]): AuditEvent['members'] => changed([], users);

/** Of the only push of these, in short: who, by which event, and whether for certain. */
function said(
  pushes: Parameters<typeof joinHistory>[0],
  events: readonly AuditEvent[],
  covered: Covered = whole,
  id = 'push0',
): readonly string[] {
  const undone = atOnce(joinHistory(pushes, events, covered)).undone.get(id) ?? [];
  return undone.map(
    ({ effect, event, surely }: Undone) => `${effect.person} ${event.id} ${surely ? 'surely' : 'maybe'}`,
  );
}

describe('a log that lies, or has holes', () => {
  const push = membersPush(0, ['a', 'b']);
  const own = groupEvent(0, { rayId: 'ray0', members: changed(['a', 'b'], []) });
  const hand = groupEvent(3, { members: out('a') });

  it('names a hand for certain where all of that time was read, and not where there are holes', () => {
    assert.deepEqual(said([push], [own, hand]), ['a@example.com event3 surely']);
    assert.deepEqual(said([push], [own, hand], { ...whole, whole: false }), ['a@example.com event3 maybe']);
    // It began before what was read: somebody else may have been first.
    const late = { since: start + 20 * minute, whole: true };
    assert.deepEqual(said([push], [hand], late), ['a@example.com event3 maybe']);
    // Unless the log has the push itself, and so all that came later.
    assert.deepEqual(said([push], [own, hand], late), ['a@example.com event3 surely']);
  });

  it('gives nobody the blame for what a later push from here took back before', () => {
    const undo = membersPush(1, ['a'], { kind: 'removeMembers' });
    const sync = groupEvent(3, { members: all('c') });
    assert.deepEqual(said([push, undo], [own, sync]), ['b@example.com event3 surely']);
    // Nor for certain where it isn't known whether that push did.
    const lost = membersPush(1, ['a'], { kind: 'removeMembers', state: 'unknown' });
    assert.deepEqual(said([push, lost], [own, sync]), [
      'a@example.com event3 maybe',
      'b@example.com event3 surely',
    ]);
    // What was put back after that is another push's.
    const again = membersPush(2, ['a']);
    const put = groupEvent(2, { rayId: 'ray2', members: changed(['a'], []) });
    const last = said([push, undo, again], [own, put, sync], whole, 'push2');
    assert.deepEqual(last, ['a@example.com event3 surely']);
  });

  it('hides nothing behind the request of a push that did something else', () => {
    const forged: readonly (readonly [string, Partial<AuditEvent>])[] = [
      ['another kind', { change: 'userDeactivated', targetId: 'boss', members: undefined }],
      ['another group', { targetId: 'h' }],
      ['other people', { members: out('boss') }],
      ['all members', { members: all() }],
    ];
    for (const [what, more] of forged) {
      const event = groupEvent(2, { rayId: 'ray0-FRA', members: own.members, ...more });
      const told = atOnce(joinHistory([push], [own, event], whole));
      assert.deepEqual(
        told.foreign.map((one) => [one.event.id, one.own]),
        [['event2', 'sameRequest']],
        what,
      );
      assert.ok(
        [...told.undone.values()].flat().every(({ surely }) => !surely),
        what,
      );
      const [foreign] = told.foreign;
      const row = eventRow('acc', foreign ?? assert.fail(), {
        reading: { accountId: 'acc', since: 0, before: 1, events: [], others: 0, gaps: [] },
        joined: told,
        names: { person: () => undefined, group: () => undefined },
        pushes: [],
        unreadJournals: 0,
      });
      assert.match(row.shown.description ?? '', /with the request ID of a push from this editor/u);
    }
    // Nor does it move the time of that push: what came after the push itself is still told.
    const later = groupEvent(9, { rayId: 'ray0', targetId: 'h' });
    assert.deepEqual(said([push], [own, hand, later]), ['a@example.com event3 surely']);
    // What the log only doesn't understand stays the push's own.
    const untold = groupEvent(1, { rayId: 'ray0', change: 'other', targetId: undefined, members: undefined });
    assert.deepEqual(atOnce(joinHistory([push], [untold], whole)).foreign, []);
  });

  it('says of a body only what is certain of it', () => {
    const membersOf = (request: unknown, method = 'PATCH'): AuditEvent['members'] =>
      eventOf(
        {
          id: 'e',
          at: 0,
          accountId: undefined,
          type: 'update',
          description: undefined,
          result: 'success',
          actor: {
            kind: 'user',
            email: undefined,
            tokenId: undefined,
            tokenName: undefined,
            context: undefined,
          },
          rayId: undefined,
          method,
          uri: '/accounts/a1/scim/v2/Groups/g',
          userAgent: undefined,
          resourceId: undefined,
          resourceType: undefined,
          resourceProduct: undefined,
          request,
        },
        'a1',
      )?.members;
    const patch = (...steps: readonly unknown[]): AuditEvent['members'] => membersOf({ Operations: steps });
    const of = (...ids: readonly string[]): readonly unknown[] => ids.map((value) => ({ value }));
    // What one step removes another adds again.
    assert.deepEqual(
      patch(
        { op: 'remove', path: 'members[value eq "a"]' },
        { op: 'remove', path: 'members[value eq "b"]' },
        { op: 'add', path: 'members', value: of('a', 'c') },
      ),
      changed(['a', 'c'], ['b']),
    );
    assert.deepEqual(
      patch(
        { op: 'replace', path: 'members', value: of('a') },
        { op: 'add', path: 'members', value: of('b') },
        { op: 'remove', path: 'members[value eq "a"]' },
      ),
      all('b'),
    );
    assert.deepEqual(
      patch(
        { op: 'replace', path: 'displayName', value: 'x' },
        { op: 'add', path: 'members', value: of('a') },
      ),
      changed(['a'], []),
    );
    const unclear: readonly (readonly unknown[])[] = [
      [{ op: 'remove', path: 'members[value eq "a" or value eq "b"]' }],
      [{ op: 'add', path: 'members[value eq "a"]', value: of('a') }],
      [{ op: 'replace', path: 'members', value: { value: 'a' } }],
      [{ op: 'replace', path: 'members', value: ['a'] }],
      [{ op: 'replace', path: 'members', value: [{ value: 7 }] }],
      [
        {
          op: 'replace',
          path: 'members',
          value: of(...Array.from({ length: 20_001 }, (_, at) => String(at))),
        },
      ],
      [{ op: 'replace', path: 'members' }],
      [
        { op: 'remove', path: 'members[value eq "a"]' },
        { op: 'add', value: { members: of('a') } },
      ],
      [
        { op: 'remove', path: 'members[value eq "a"]' },
        { op: 'move', path: 'members', value: of('a') },
      ],
      [{ op: 'remove', path: 'members[value eq "a"]' }, 'what'],
      [
        { op: 'remove', path: 'members[value eq "a"]' },
        { op: 'replace', path: 7 },
      ],
    ];
    for (const steps of unclear)
      assert.equal(patch(...steps), undefined, JSON.stringify(steps).slice(0, 200));
    for (const members of [['a'], [{ value: 'a' }, {}], { value: 'a' }])
      assert.equal(membersOf({ members }, 'PUT'), undefined, JSON.stringify(members));
  });
});

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
    for (const info of [{ cursor: { next: 'c' } }, { cursor: 'c'.repeat(1_001) }, { cursor: ['c'] }]) {
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
