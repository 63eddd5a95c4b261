import { atOnce } from '../../../src/core/slices.ts';
import { accountAccess } from '../../../src/access/accountAccess.ts';
import { type ExportFormat, exportText } from '../../../src/access/exportText.ts';
import { type AccountReading, everybodyIn } from '../../../src/access/reading.ts';
import { type AccountSnapshot } from '../../../src/cloudflare/snapshot/model.ts';
import { csvRecords } from '../../../src/people/csvRecords.ts';
import { randomAccount, snapshotOf } from '../../fixtures/builders/randomAccount.ts';
import {
  aMember,
  aTenant,
  aUser,
  billingRole,
  plainGroup,
  policyFor,
  read,
  superRole,
  unread,
  userGroup,
} from '../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import * as z from 'zod';

const schema = z.fromJSONSchema(
  JSON.parse(readFileSync('docs/access.schema.json', 'utf8')) as Parameters<typeof z.fromJSONSchema>[0],
);

const now = Date.UTC(2026, 10, 30, 9, 30);

function reading(snapshot: AccountSnapshot): AccountReading {
  return { kind: 'read', key: 'key', token: 'Audit token', access: atOnce(accountAccess(snapshot)) };
}

function exported(format: ExportFormat, readings: readonly AccountReading[]): string {
  return exportText(format, readings, everybodyIn(readings), undefined, now).text;
}

/** Lines of a CSV file as its columns are named. */
function linesOf(text: string): readonly Readonly<Record<string, string>>[] {
  const records = csvRecords(text, ',');
  assert.ok(!('column' in records));
  const [head = [], ...lines] = records.map(({ cells }) => cells);
  return lines.map((cells) => Object.fromEntries(head.map((name, index) => [name, cells[index] ?? ''])));
}

const failed: AccountReading = {
  kind: 'failed',
  key: 'k2',
  accountId: 'id2',
  accountName: 'Lagos',
  sentence: 'The token was refused.',
};

describe('the export of access', () => {
  const account = aTenant(
    ['ann', 'bob', 'cyd'],
    [
      plainGroup(superRole.name, ['ann']),
      userGroup('Engineers', ['ann', 'bob'], [policyFor(billingRole)]),
      userGroup('Empty hands', ['cyd']),
    ],
    {
      takenAt: now - 60_000,
      members: read([
        aMember('ann', { roles: [billingRole] }),
        aMember('bob', { status: 'pending' }),
        aMember('cyd'),
      ]),
    },
  );

  it('is one line of CSV for each way of each role, with when and by which token it was read', () => {
    const lines = linesOf(exported('csv', [reading(account)]));
    assert.deepEqual(
      lines.map(({ person, state, role, how, group, counts }) =>
        [person, state, role, how, group, counts].join('|'),
      ),
      [
        `ann@example.com|active|${superRole.name}|roleGroup|${superRole.name}|now`,
        'ann@example.com|active|Billing|groupPolicy|Engineers|now',
        'ann@example.com|active|Billing|role||now',
        'bob@example.com|invited|Billing|groupPolicy|Engineers|onceAccepted',
        'cyd@example.com|active||none||',
      ],
    );
    for (const line of lines) {
      assert.equal(line['read_at'], '2026-11-30T09:29:00.000Z');
      assert.equal(line['token'], 'Audit token');
      assert.equal(line['account_id'], account.accountId);
      assert.equal(line['not_readable'], '');
    }
  });

  it('names what was not readable on every line, and says none of nobody then', () => {
    const lines = linesOf(exported('csv', [reading({ ...account, members: unread() }), failed]));
    const [last] = lines.slice(-1);
    assert.deepEqual(
      [last?.['account'], last?.['how'], last?.['not_readable']],
      ['Lagos', 'not read', 'The token was refused.'],
    );
    for (const line of lines.slice(0, -1)) {
      assert.match(line['not_readable'] ?? '', /given directly couldn’t be read/);
      assert.match(line['unsure'] ?? '', /given directly couldn’t be read/);
      assert.notEqual(line['how'], 'none');
    }
    assert.equal(lines.find(({ person }) => person === 'cyd@example.com')?.['how'], 'unknown');
  });

  it('opens right in spreadsheets: a byte order mark, CRLF, and no formula in any cell', () => {
    const names = ['=cmd|x', '+1', '-1', '@sum', '＝1', '\t=1', '"q",r', "'plain", 'a;b'];
    const people = names.map((userName, index) =>
      aUser(`u${String(index)}`, { userName, displayName: userName }),
    );
    const text = exported('csv', [reading({ ...account, users: people, members: read([]) })]);
    assert.ok(text.startsWith('\uFEFFaccount,'));
    assert.ok(text.endsWith('\r\n'));
    assert.equal(text.replaceAll('\r\n', '').match(/[\r\n]/u), null);
    for (const line of linesOf(text))
      for (const cell of Object.values(line)) assert.doesNotMatch(cell, /^[=+\-@＝＋－＠\t\r]/u);
    assert.deepEqual(
      linesOf(text)
        .slice(0, 3)
        .map(({ person }) => person),
      ["'=cmd|x", "'+1", "'-1"],
    );
    assert.ok(linesOf(text).some(({ person }) => person === '"q",r'));
  });

  it('holds no formula, whatever anything is named', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (one, other) => {
        const users = [aUser('a', { userName: one, displayName: other })];
        const groups = [userGroup(other, ['a'], [policyFor({ id: 'r', name: one })])];
        const snapshot = { ...aTenant([], groups), users, members: read([]), accountName: other };
        for (const line of linesOf(exported('csv', [reading(snapshot)])))
          for (const cell of Object.values(line)) assert.doesNotMatch(cell, /^[=+\-@＝＋－＠\t\r]/u);
      }),
    );
  });

  it('is JSON of the published schema, whatever the account', () => {
    fc.assert(
      fc.property(randomAccount, (drawn) => {
        const parsed: unknown = JSON.parse(exported('json', [reading(snapshotOf(drawn)), failed]));
        schema.parse(parsed);
      }),
    );
    assert.throws(() => schema.parse({ format: 'cloudflare-scim-access', version: 1 }));
    const whole = JSON.parse(exported('json', [reading(account)])) as Readonly<Record<string, unknown>>;
    assert.throws(() => schema.parse({ ...whole, more: 1 }));
  });

  it('tells in Markdown what was not read before it tells of anybody', () => {
    const text = exported('markdown', [reading({ ...account, members: unread() }), failed]);
    assert.match(text, /Not read: Lagos\. The token was refused\./);
    assert.ok(text.indexOf('couldn’t be read, for anyone') < text.indexOf('ann@example.com'));
    assert.match(text, /\| cyd@example\.com \| active \| not readable in full \|/);
    assert.match(text, /at least 1, as not everything could be read/);
    assert.match(text, /with the token Audit token/);
  });

  it('keeps hostile names from being Markdown', () => {
    const userName = '[x](https://evil.example)|<img src=x>\n# head';
    const text = exported('markdown', [
      reading({ ...account, users: [aUser('u', { userName })], members: read([]), groups: [] }),
    ]);
    assert.doesNotMatch(text, /(?<!\\)\[x|(?<!\\)<img|\n# head|https:\/\//u);
  });

  it('says what it was filtered by', () => {
    const readings = [reading(account)];
    const { text, name } = exportText('json', readings, [], 'Billing, active', now);
    assert.equal(name, 'cloudflare-access-2026-11-30.json');
    assert.equal((JSON.parse(text) as { filter: string }).filter, 'Billing, active');
  });
});
