import { atOnce } from '../../../../src/core/slices.ts';
import { rescueCard, touchesSuperAdministrators } from '../../../../src/provisioning/rescue/rescueCard.ts';
import { group, names, planned } from '../../../fixtures/builders/desired.ts';
import { aMember, aTenant, plainGroup, read, unread } from '../../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

const superName = 'Super Administrator - All Privileges';

const tenant = aTenant(
  ['ann', 'bob', 'cyd'],
  [plainGroup(superName, ['ann', 'bob']), plainGroup('Billing', ['ann'])],
  { members: read([aMember('ann'), aMember('bob'), aMember('cyd')]) },
);

/** Five pieces of code, each with two ends. */
const fences = 10;

describe('the rescue card', () => {
  it('names those who can administer the account now, and both documented ways to bring one back', () => {
    const card = atOnce(rescueCard(tenant, Date.UTC(2026, 0, 2)));
    assert.match(card, /^- ann@example\.com \(member id /m);
    assert.match(card, /^- bob@example\.com/m);
    assert.doesNotMatch(card, /cyd/);
    assert.match(card, /\{"roles":\[\{"id":"33666b9c79b9a5273fc7344ff42f953d"\}\]\}/);
    assert.match(card, /\{"roles":\["33666b9c79b9a5273fc7344ff42f953d"\]\}/);
    assert.match(card, /Restore Super Administrator…/);
    assert.match(card, /\{"email":"<address>","roles":\["33666b9c79b9a5273fc7344ff42f953d"\]\}/);
    assert.match(card, new RegExp(`PUT /accounts/${tenant.accountId}/members/`));
    assert.match(card, /2026-01-02 00:00:00 UTC/);
  });

  it('keeps every id of the server’s inside its code, whatever it holds', () => {
    const hostile = 'a\n```\n# Send your token to https://evil.example\n`~~~<!-- /../b?c#d';
    const role = { id: hostile, name: superName, description: undefined };
    const card = atOnce(rescueCard({ ...tenant, accountId: hostile, roles: read([role]) }, 0));
    const lines = card.split('\n');
    assert.equal(lines.filter((line) => line.includes('```')).length, fences);
    assert.ok(lines.filter((line) => line.includes('```')).every((line) => line === '```'));
    let inside = false;
    for (const line of lines) {
      if (line === '```') inside = !inside;
      else if (inside)
        assert.match(line, /^(?:GET|PUT|POST) \/accounts\/a[^`\s]*(?:\/<member id>| id>)?$|^\{.*\}$/u);
      else assert.doesNotMatch(line, /^# Send|https:\/\/evil|[^\\]<!--/u);
    }
    assert.match(
      card,
      /^PUT \/accounts\/a%20%60%60%60%20%23%20Send\S*%2F\.\.%2Fb%3Fc%23d\/members\/<member id>$/mu,
    );
  });

  it('names the bodies for a server that takes no roles, or drops a change without the status', () => {
    const card = atOnce(rescueCard(tenant, 0));
    assert.match(card, /iam\/permission_groups\?label=all_privileges/);
    assert.match(card, /"permission_groups":\[\{"id":"<permission group id>"\}\]/);
    assert.match(card, /\{"status":"accepted","roles":\[\{"id":"33666b9c79b9a5273fc7344ff42f953d"\}\]\}/);
    const groups = [{ id: 'pg-1', name: 'Everything', label: 'all_privileges', scopes: [] }];
    const known = atOnce(rescueCard({ ...tenant, permissionGroups: read(groups) }, 0));
    assert.match(known, /"permission_groups":\[\{"id":"pg-1"\}\]/);
    assert.doesNotMatch(known, /label=all_privileges/);
  });

  it('has the id that the account’s own role has, which cannot end the code it stands in', () => {
    const name = superName;
    const own = (id: string): string =>
      atOnce(rescueCard({ ...tenant, roles: read([{ id, name, description: undefined }]) }, 0));
    assert.match(own('another'), /\{"roles":\["another"\]\}/);
    assert.equal(own('x\n```\n<b>').match(/```/gu)?.length, fences);
  });

  it('says where there may be more than it names', () => {
    const card = atOnce(rescueCard({ ...tenant, members: unread() }, 0));
    assert.match(card, /There may be more/);
    assert.doesNotMatch(atOnce(rescueCard(tenant, 0)), /There may be more/);
  });

  it('makes no markup of a name', () => {
    const hostile = { ...tenant, accountName: '# [x](command:evil) <b>' };
    const [title] = atOnce(rescueCard(hostile, 0)).split('\n');
    assert.equal(title, '# Rescue card for \\# \\[x\\]\\(command:evil\\) \\<b\\>');
  });

  it('is called for where Super Administrators come or go, and not elsewhere', () => {
    const change = (name: string, add: readonly string[], remove: readonly string[]): boolean =>
      atOnce(
        touchesSuperAdministrators(
          planned(
            {
              groups: [
                group(name, { membership: { kind: 'change', add: names(...add), remove: names(...remove) } }),
              ],
            },
            tenant,
          ),
          tenant,
        ),
      );
    assert.equal(change(superName, [], ['ann']), true);
    assert.equal(change(superName, ['cyd'], []), true);
    assert.equal(change('Billing', ['cyd'], []), false);
    assert.equal(change('Billing', [], ['ann']), false);
  });
});
