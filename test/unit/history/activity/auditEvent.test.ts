import { type AuditEntry } from '../../../../src/cloudflare/resources/auditLogs.ts';
import { type AuditEvent, eventOf } from '../../../../src/history/activity/auditEvent.ts';
import { eventWords, handWords } from '../../../../src/history/activity/auditWords.ts';
import { readAudit } from '../../../../src/history/activity/readAudit.ts';
import { systemClock } from '../../../../src/core/clock.ts';
import { addUserGroupAccount } from '../../../fixtures/strictTenant/addAccount.ts';
import { addToken } from '../../../fixtures/strictTenant/addToken.ts';
import { startStrictTenant } from '../../../fixtures/strictTenant/startStrictTenant.ts';
import { emptyTenant } from '../../../fixtures/strictTenant/tenantState.ts';
import { testHttp } from '../../../fixtures/testHttp.ts';
import assert from 'node:assert/strict';

const account = 'a1';
const base: AuditEntry = {
  id: 'e',
  at: 0,
  accountId: undefined,
  type: 'update',
  description: undefined,
  result: 'success',
  actor: {
    kind: 'user',
    email: 'you@example.com',
    tokenId: undefined,
    tokenName: undefined,
    context: 'dash',
  },
  rayId: undefined,
  method: 'PATCH',
  uri: undefined,
  userAgent: undefined,
  resourceId: undefined,
  resourceType: undefined,
  resourceProduct: undefined,
  request: undefined,
};
const names = {
  person: (id: string) => ({ u1: 'ada@example.com', u2: 'boris@example.com', m1: 'ada@example.com' })[id],
  group: (id: string) => ({ g1: 'Billing' })[id],
};

function event(method: string, path: string, request?: unknown): AuditEvent {
  const uri = `https://api.cloudflare.com/client/v4/accounts/${account}/${path}?x=1`;
  return eventOf({ ...base, method, uri, request }, account) ?? assert.fail();
}

describe('an entry of the audit log', () => {
  it('is told by the method and path of its request', () => {
    const said = (method: string, path: string, request?: unknown): string =>
      eventWords(event(method, path, request), names);
    assert.equal(
      said('POST', 'scim/v2/Users', { userName: 'new@example.com' }),
      'created user new@example.com',
    );
    assert.equal(said('DELETE', 'scim/v2/Users/u1'), 'removed user ada@example.com');
    assert.equal(said('PATCH', 'scim/v2/Users/u1'), 'changed user ada@example.com');
    assert.equal(said('PUT', 'scim/v2/Users/u1', { active: false }), 'deactivated ada@example.com');
    assert.equal(said('POST', 'scim/v2/Groups', { displayName: 'Fresh' }), 'created group Fresh');
    assert.equal(said('PUT', 'scim/v2/Groups/g1', { members: [] }), 'emptied group Billing');
    assert.equal(said('PUT', 'scim/v2/Groups/g1', {}), 'replaced group Billing');
    assert.equal(said('DELETE', 'scim/v2/Groups/g1'), 'deleted group Billing');
    assert.equal(said('PUT', 'members/m1', {}), 'changed roles or policies of ada@example.com');
    assert.equal(said('DELETE', 'members/m1'), 'removed member ada@example.com from the account');
    assert.equal(said('POST', 'members', { email: 'x@example.com' }), 'invited x@example.com');
    assert.equal(said('PUT', 'iam/user_groups/g1'), 'changed name or policies of group Billing');
    assert.equal(said('POST', 'iam/user_groups/g1/members', []), 'changed the members of group Billing');
  });

  it('tells who was added and removed, in every form that identity providers send', () => {
    const patch = (...steps: readonly unknown[]): string =>
      eventWords(event('PATCH', 'scim/v2/Groups/g1', { Operations: steps }), names);
    const one = { value: 'u1' };
    assert.equal(patch({ op: 'Add', path: 'members', value: [one] }), 'added ada@example.com to Billing');
    assert.equal(
      patch(
        { op: 'remove', path: 'members[value eq "u1"]' },
        { op: 'add', path: 'members', value: [{ value: 'u2' }] },
      ),
      'in Billing, added boris@example.com and removed ada@example.com',
    );
    // What Cloudflare makes of this is not documented: it may empty the group.
    assert.match(patch({ op: 'Remove', path: 'members', value: [one] }), /the log doesn’t say how/);
    assert.equal(
      patch({ op: 'replace', path: 'members', value: [one] }),
      'set the members of Billing to ada@example.com',
    );
    const active = (value: unknown): string =>
      event(
        'PATCH',
        'scim/v2/Users/u1',
        JSON.stringify({ Operations: [{ op: 'Replace', path: 'active', value }] }),
      ).change;
    assert.deepEqual(
      [active('False'), active(true), active(3)],
      ['userDeactivated', 'userReactivated', 'userChanged'],
    );
    assert.equal(
      event('PATCH', 'scim/v2/Users/u1', { Operations: [{ op: 'replace', value: { active: false } }] })
        .change,
      'userDeactivated',
    );
  });

  it('of a kind that is not known is shown by its type, in one bounded line, and one about something else is not', () => {
    const hostile = `SCIM\u202e\n${'x'.repeat(5_000)}`;
    const unknown = eventOf({ ...base, description: hostile }, account) ?? assert.fail();
    const words = eventWords(unknown, names);
    assert.ok(words.length <= 100);
    assert.doesNotMatch(words, /[\u202e\n]/u);
    assert.equal(
      eventOf({ ...base, resourceProduct: 'dns_records', description: 'Update DNS record' }, account),
      undefined,
    );
    assert.equal(
      eventOf({ ...base, method: 'GET', type: 'view', resourceProduct: 'Members' }, account),
      undefined,
    );
    // The name is in a body that comes as its text as well.
    assert.equal(
      event('POST', 'members', JSON.stringify({ email: 'x@example.com' })).targetName,
      'x@example.com',
    );
    // What tells neither whom it is about nor what was done may be anything.
    for (const silent of [
      base,
      { ...base, resourceType: 'SCIM' },
      { ...base, method: undefined, uri: `/accounts/${account}/scim/v2/Groups/g1` },
      { ...base, method: 'POST', uri: `/accounts/${account}/scim/v2/Bulk` },
      { ...base, method: 'PATCH', uri: `/accounts/${account}/iam/user_groups/g1` },
    ])
      assert.equal(eventOf(silent, account)?.change, 'untold', JSON.stringify(silent));
    // Something was written, whatever type it has.
    const odd = { ...base, type: 'view', method: 'DELETE', uri: `/accounts/${account}/scim/v2/Users/u1` };
    assert.equal(eventOf(odd, account)?.change, 'userRemoved');
    const elsewhere = `/client/v4/accounts/other/scim/v2/Users/u1`;
    assert.equal(eventOf({ ...base, uri: elsewhere }, account), undefined);
  });

  it('names nobody by a raw id, and its hand as far as it tells', () => {
    assert.equal(
      eventWords(event('DELETE', 'scim/v2/Users/0123abc'), names),
      'removed user a person not known here',
    );
    const by = (more: Partial<AuditEntry['actor']>): string =>
      handWords({ ...base.actor, email: undefined, ...more });
    assert.equal(by({ email: 'a@b.c', tokenName: 'Mine' }), 'a@b.c with the token “Mine”');
    assert.equal(by({ kind: 'account', tokenName: 'Okta' }), 'the token “Okta”');
    assert.equal(by({ kind: 'system' }), 'Cloudflare itself');
    assert.equal(by({ kind: 'unknown' }), 'someone the log doesn’t name');
  });

  it('is read from a server that gives fewer at once, no bodies, and its cursor as a text', async () => {
    const state = emptyTenant();
    const acme = addUserGroupAccount(state, { name: 'Acme', people: 5 });
    const token = addToken(state, { kind: 'settingsWrite', account: acme });
    const tenant = await startStrictTenant({ state, pageSizeCap: 2, settleAfterReads: 0 });
    const http = testHttp(systemClock);
    try {
      const api = http.apiClient({ baseUrl: tenant.baseUrl, token: token.secret });
      for (let count = 0; count < 5; count += 1) {
        const made = await fetch(`${tenant.baseUrl}/accounts/${acme.id}/scim/v2/Groups`, {
          method: 'POST',
          headers: { authorization: `Bearer ${token.secret}`, 'content-type': 'application/scim+json' },
          body: JSON.stringify({
            schemas: ['urn:ietf:params:scim:schemas:core:2.0:Group'],
            displayName: `Group ${String(count)}`,
          }),
        });
        assert.equal(made.status, 201);
      }
      const now = Date.now();
      const span = 365 * 24 * 60 * 60 * 1000;
      const told = await readAudit({ api, accountId: acme.id, since: now - span, before: now + span });
      assert.deepEqual(told.gaps, []);
      assert.deepEqual([...new Set(told.events.map(({ change }) => change))], ['groupCreated']);
      assert.equal(told.events.length, 5);
    } finally {
      await http.close();
      await tenant.close();
    }
  });
});
