import { AppError } from '../../../../src/core/errors.ts';
import {
  type AccountHistory,
  accountHistory,
  namesIn,
} from '../../../../src/history/activity/accountHistory.ts';
import { auditRow, eventRow } from '../../../../src/history/activity/auditRows.ts';
import { historyMarkdown, undoneMarkdown } from '../../../../src/history/activity/historyMarkdown.ts';
import { type AuditReading, readAudit } from '../../../../src/history/activity/readAudit.ts';
import { pushRow } from '../../../../src/history/activity/pushRows.ts';
import { stepRows } from '../../../../src/history/activity/stepRows.ts';
import { readActivity } from '../../../../src/history/activity/readActivity.ts';
import { furtherSince, withEarlier } from '../../../../src/history/activity/withEarlier.ts';
import { localTime } from '../../../../src/core/localTime.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { pastPushes } from '../../../../src/provisioning/journal/pastPushes.ts';
import { readJournalledPush } from '../../../../src/provisioning/journal/readPush.ts';
import { type SandboxOptions } from '../../../../src/sandbox/options.ts';
import { desiredOf, desiredGroup } from '../../../fixtures/builders/desired.ts';
import { type ApplyRig, createRig } from '../../provisioning/apply/applyRig.ts';
import assert from 'node:assert/strict';

const people = ['ada', 'boris', 'carmen', 'dilan', 'edith'].map((name) => `${name}.alder@example.org`);
const hour = 60 * 60 * 1000;

describe('the audit log beside the journals', () => {
  let rig: ApplyRig | undefined;
  afterEach(async () => rig?.close());

  async function open(options: Pick<SandboxOptions, 'audit' | 'foreignHand'> = {}): Promise<ApplyRig> {
    rig = await createRig(undefined, undefined, options);
    return rig;
  }

  async function reading(one: ApplyRig, signal?: AbortSignal): Promise<AuditReading> {
    const { api } = one.target('userGroups');
    const before = one.clock.now() + hour;
    return readAudit({
      api,
      accountId: one.account('userGroups').id,
      since: before - 48 * hour,
      before,
      signal,
    });
  }

  async function history(one: ApplyRig, read?: AuditReading): Promise<AccountHistory> {
    const names = namesIn(await one.snapshot('userGroups'));
    const { id, name } = one.account('userGroups');
    const told = read ?? (await reading(one));
    return accountHistory(
      { accountId: id, accountKey: id, accountName: name, state: { kind: 'read', reading: told, names } },
      one.folder,
    );
  }

  const newest = async ({ folder, clock }: ApplyRig) => {
    const { pushes } = await readActivity({
      folder,
      most: 50,
      now: clock.now(),
      isDismissed: () => false,
      read: readJournalledPush,
    });
    return pushes[0] ?? assert.fail();
  };

  const minute = 60_000;

  it('names the hand, the three of five whose push it undid, and the minute', async () => {
    const one = await open({ foreignHand: { name: 'Okta', afterMs: 20 * minute, most: 3 } });
    await one.push('userGroups', desiredOf(desiredGroup('Fresh', people)));
    await one.clock.sleep(21 * minute);
    await one.snapshot('userGroups');
    const { told } = await history(one);
    const push = await newest(one);
    const undone = told?.joined.undone.get(push.push.record.id) ?? [];
    const three = undone.map(({ effect }) => effect.person);
    assert.deepEqual(
      three,
      people.filter((name) => !one.membersOf('userGroups', 'Fresh').includes(name)),
    );
    assert.equal(three.length, 3);
    const at = localTime(undone[0]?.event.at ?? 0);
    assert.match(
      pushRow(push, false, undone).shown.description ?? '',
      new RegExp(`^done · undone for 3 of 5 by the token “Okta”, ${at} · Create empty group`, 'u'),
    );
    const [row] = stepRows(push, undone);
    assert.equal(row?.shown.label, `Undone by the token “Okta”, ${at}`);
    assert.equal(row.shown.description, three.join(', '));
    const page = undoneMarkdown(push.push, await history(one));
    for (const name of three)
      assert.ok(page.includes(name.replaceAll('.', '\\.')) || page.includes(name), page);
    assert.match(page, /Okta/);
  });

  it('shows each push once, by the id of its requests, and what others did beside it', async () => {
    const one = await open({ foreignHand: { name: 'Okta', afterMs: 20 * minute } });
    await one.push('userGroups', desiredOf(desiredGroup('Fresh', [people[0]!])));
    await one.clock.sleep(21 * minute);
    await one.snapshot('userGroups');
    const { told, of } = await history(one);
    assert.ok(told);
    const events = told.joined.foreign;
    assert.deepEqual(
      events.map((event) => eventRow('a', event, told).shown.description),
      [`the token “Okta” removed ${people[0]!} from Fresh`],
    );
    assert.match(auditRow('a', { of, told }).shown.description ?? '', /^1 change since /);
    const id = [...one.account('userGroups').users.values()].find(
      ({ userName }) => userName === people[0],
    )!.id;
    const { pushes } = await pastPushes(one.folder);
    const page = historyMarkdown({ kind: 'person', ids: [id], name: people[0]! }, { of, told }, pushes);
    assert.match(page, /tester, a push from this editor \| Add/);
    assert.match(page, /the token “Okta” \| removed/);
  });

  it('takes nothing for certain where the log names neither request nor body', async () => {
    const one = await open({
      foreignHand: { name: 'Okta', afterMs: 20 * minute },
      audit: { auditRayIds: 'absent', auditBodies: 'absent', auditOrder: 'shuffled' },
    });
    await one.push('userGroups', desiredOf(desiredGroup('Fresh', people.slice(0, 2))));
    await one.clock.sleep(21 * minute);
    await one.snapshot('userGroups');
    const { told } = await history(one);
    const push = await newest(one);
    const undone = told?.joined.undone.get(push.push.record.id) ?? [];
    assert.deepEqual([...new Set(undone.map(({ surely }) => surely))], [false]);
    assert.match(
      pushRow(push, false, undone).shown.description ?? '',
      /may be undone for 2 of 2 by the token “Okta”/u,
    );
    const own = told?.joined.foreign.filter(({ own: kind }) => kind === 'maybe') ?? [];
    assert.deepEqual(own.map(({ event }) => event.change).toSorted(), ['groupChanged', 'groupCreated']);
  });

  it('takes no request of its own for another hand whose answer was lost', async () => {
    const one = await open();
    one.sandbox.faults.inject({ fault: { kind: 'drop', when: 'after' }, method: 'PATCH', times: 1 });
    await one.push('userGroups', desiredOf(desiredGroup('Fresh', people)));
    one.sandbox.faults.clear();
    const { told } = await history(one);
    const push = await newest(one);
    assert.deepEqual(
      (told?.joined.foreign ?? []).map(({ event, own }) => [event.change, own]),
      [['groupChanged', 'maybe']],
    );
    assert.deepEqual(told?.joined.undone.get(push.push.record.id), undefined);
  });

  it('never says that a push was not undone, not even of a log that was read whole', async () => {
    const one = await open({ audit: { auditLateMs: 24 * hour } });
    await one.push('userGroups', desiredOf(desiredGroup('Fresh', people)));
    const { told, of } = await history(one);
    assert.deepEqual(told?.reading.gaps, []);
    const push = await newest(one);
    assert.match(pushRow(push, false, []).shown.description ?? '', /^done · Create/);
    assert.match(undoneMarkdown(push.push, { of, told }), /doesn’t prove that all of it is still in effect/);
    assert.match(auditRow('a', { of, told }).shown.tooltip ?? '', /may have happened all the same/);
  });

  it('is not whole where it was cancelled between two pages, or a page failed, and says so', async () => {
    const one = await open();
    for (let count = 0; count < 101; count += 1)
      await fetch(`${one.sandbox.baseUrl}/accounts/${one.account('userGroups').id}/scim/v2/Groups`, {
        method: 'POST',
        headers: { authorization: `Bearer ${one.sandbox.token}`, 'content-type': 'application/scim+json' },
        body: JSON.stringify({
          schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
          displayName: `Group ${String(count)}`,
        }),
      });
    assert.deepEqual((await reading(one)).gaps, []);
    assert.equal((await reading(one)).events.length, 101);
    one.sandbox.faults.inject({
      fault: { kind: 'status', status: 400 },
      method: 'GET',
      path: 'logs/audit',
      skip: 1,
    });
    const part = await reading(one);
    assert.deepEqual([part.gaps, part.events.length], [['failed'], 100]);
    const { of, told } = await history(one, part);
    assert.match(auditRow('a', { of, told }).shown.description ?? '', /not all of it read$/);
    one.sandbox.faults.clear();
    const { api } = one.target('userGroups');
    const stop = new AbortController();
    const cancelled = await readAudit({
      api,
      accountId: one.account('userGroups').id,
      since: one.clock.now() - hour,
      before: one.clock.now() + hour,
      signal: stop.signal,
      onProgress: () => {
        stop.abort();
      },
    });
    assert.deepEqual([cancelled.gaps, cancelled.events.length], [['cancelled'], 100]);
  });

  it('says what is missing where no token may read it, and why it is worth having', async () => {
    const one = await open({ audit: { auditReaders: 'nobody' } });
    const error: unknown = await reading(one).catch((reason: unknown) => reason);
    const { id, name } = one.account('userGroups');
    const rowOf = async (failure: unknown) => {
      const { of, told } = await accountHistory(
        { accountId: id, accountKey: id, accountName: name, state: { kind: 'failed', error: failure } },
        one.folder,
      );
      return auditRow('a', { of, told }).shown;
    };
    const shown = await rowOf(error);
    assert.match(shown.description ?? '', /it takes Account Settings > Read/);
    assert.match(shown.tooltip ?? '', /what was undone of your pushes/);
    const elsewhere = await rowOf(new AppError('forbidden', { reason: 'blockedAddress' }));
    assert.match(elsewhere.description ?? '', /^Address not allowed; click to read again/);
  });

  it('goes further back by as much again, to 18 months and no further, and keeps each entry once', async () => {
    const one = await open();
    await one.push('userGroups', desiredOf(desiredGroup('Fresh', [people[0]!])));
    const later = await reading(one);
    const joined = atOnce(withEarlier(later, { ...later, since: later.since - hour, gaps: ['failed'] }));
    assert.deepEqual(
      [joined.events.length, joined.gaps, joined.since],
      [later.events.length, ['failed'], later.since - hour],
    );
    let since: number | undefined = later.since;
    let times = 0;
    while (since !== undefined && times < 100) {
      since = furtherSince({ since, before: later.before });
      times += 1;
    }
    assert.ok(times > 3 && times < 10);
  });
});
