import { everybody } from '../../../../src/pages/messages/shared.ts';
import { reading, rig } from './accessRig.ts';
import assert from 'node:assert/strict';

describe('what an access page is told of findings', () => {
  it('is who has which finding: filtered by one or by any, counted, and what was not judged is said', async () => {
    const read = reading();
    assert.ok(read.kind === 'read');
    const rule = (id: string, title: string, keys: readonly string[], notJudged: readonly string[] = []) => ({
      id,
      title,
      people: new Set(keys),
      notJudged,
    });
    const findings = [
      rule('halfOffboarded', 'Half-offboarded people', ['u-bob', 'u-gone'], ['Members unread.']),
      rule('personWithoutGrant', 'People without any role', ['u-bob', 'u-cyd']),
      rule('oldInvitation', 'Invitations older than 14 days', [], ['Journal unread.']),
    ];
    const other = { ...read, key: 'osaka' };
    const it_ = rig(async () => Promise.resolve([read, other]), { found: new Map([['lima', findings]]) });
    await it_.session.receive({ kind: 'ready' });
    const { overview } = it_.last('overview');
    assert.equal(overview.withFindings, 2);
    assert.deepEqual(overview.findings, [
      { id: 'halfOffboarded', title: 'Half-offboarded people', people: 1 },
      { id: 'personWithoutGrant', title: 'People without any role', people: 2 },
    ]);
    const filtered = async (finding: string): Promise<readonly unknown[]> => {
      await it_.session.receive({ kind: 'query', query: { ...everybody, finding } });
      const { rows, notJudged } = it_.last('view');
      return [rows.map(({ account, person }) => `${account} ${person}`), notJudged];
    };
    assert.deepEqual(await filtered('halfOffboarded'), [['lima u-bob'], ['Members unread.']]);
    assert.deepEqual(await filtered('personWithoutGrant'), [['lima u-bob', 'lima u-cyd'], []]);
    assert.deepEqual(await filtered('oldInvitation'), [[], ['Journal unread.']]);
    assert.deepEqual(await filtered('any'), [
      ['lima u-bob', 'lima u-cyd'],
      ['Members unread.', 'Journal unread.'],
    ]);
    assert.deepEqual(await filtered('__proto__'), [[], []]);
    await filtered('halfOffboarded');
    await it_.session.receive({ kind: 'export' });
    assert.match(
      it_.saved[0]?.filter ?? '',
      /finding: Half-offboarded people; not judged in full: Members unread/,
    );
  });
});
