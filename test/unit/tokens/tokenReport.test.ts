import { type How } from '../../../src/tokens/permissionVerdict.ts';
import { tokenReport } from '../../../src/tokens/tokenReport.ts';
import { foundWords, problemWords } from '../../../src/tokens/tokenWords.ts';
import { type TokenVerdict, verdictOf } from '../../../src/tokens/verdict.ts';
import { ends, good, readOnly, unreadable, withPolicies } from './someVerdicts.ts';
import { account, anAccount, days, evidence, now, other, owned, policy, readable } from './verdictCases.ts';
import assert from 'node:assert/strict';

describe('the report on tokens', () => {
  const record = {
    label: 'CI | <b>',
    owner: 'account',
    baseUrl: 'https://api.cloudflare.com/client/v4',
  } as const;

  it('says what can be done, what is missing and how it is known, and makes no markup of a name', () => {
    const report = tokenReport([{ record, verdict: readOnly, checkedAt: now }]);
    assert.match(report, /^## CI \\\| \\<b\\>: missing 1 permission$/m);
    assert.match(report, /^\| Push groups \| no \| its own policies \|$/m);
    assert.match(report, /^\*\*Add: Account \\> Account Settings \\> Edit\*\*$/m);
    assert.match(report, /^\| Account \\> Account Settings \\> Read \| held \| its own policies \|$/m);
  });

  it('says of a missing permission whether it is needed', () => {
    const found = (verdict: TokenVerdict, name: string): string | undefined =>
      tokenReport([{ record, verdict, checkedAt: now }])
        .split('\n')
        .find((line) => line.startsWith(`| ${name}`));
    assert.match(found(good, 'Account \\> Account Settings \\> Edit') ?? '', /missing, not needed/);
    assert.match(found(readOnly, 'Account \\> Account Settings \\> Edit') ?? '', /missing \|/);
    assert.match(found(readOnly, 'User \\> Memberships \\> Read') ?? '', /missing, not needed/);
  });

  it('makes nothing but text of hostile names, wherever they come from', () => {
    const hostile = '](command:evil) <img src=x> | a |\n# b\n\n[c](http://d) \u202e**e** $(f) `g`';
    const policies = readable([policy(account, [other(hostile)])], hostile);
    const verdict = verdictOf(
      evidence({ policies, accounts: [anAccount({ account: { id: 'a', name: hostile } })] }),
      now,
    );
    const report = tokenReport([
      { record: { ...record, label: hostile, baseUrl: hostile }, verdict, checkedAt: now },
    ]);
    const bare = report.replaceAll(/\\[!-/:-@[-`{-~]/g, '');
    assert.doesNotMatch(bare, /[[\]<>`$\u202e]|^# b/m);
    const cells = bare.split('\n').filter((line) => line.startsWith('|'));
    assert.deepEqual([...new Set(cells.map((line) => line.split('|').length))], [5]);
    assert.ok(report.includes('command:evil'), 'they are shown all the same');
  });

  it('says that the accounts it looked at may not be all, and is not content then', () => {
    for (const accountList of ['partial', 'unread', 'whole'] as const) {
      const more = { ...ends(days(90)), accountList } as const;
      const verdict = withPolicies(['Account Settings Read', 'Account Settings Write'], more);
      const report = tokenReport([{ record, verdict, checkedAt: now }]);
      assert.equal(verdict.overall.kind, accountList === 'whole' ? 'ok' : 'notFullyVerifiable');
      assert.equal(
        /^\*\*Cloudflare’s list of accounts was incomplete/m.test(report),
        accountList !== 'whole',
      );
    }
    // An account's token is for that account, whatever it may list.
    assert.equal(
      withPolicies(['SCIM Provisioning'], { ...owned, accountList: 'unread' }).mayReachMore,
      false,
    );
  });

  it('keeps "unknown" apart from "no"', () => {
    const verdict = unreadable;
    const report = tokenReport([{ record, verdict, checkedAt: now }]);
    assert.match(
      report,
      /^\| Push groups \| unknown \| no request can show this, and its policies couldn’t be read \|$/m,
    );
    assert.match(report, /^- unknown: the policies/m);
    assert.doesNotMatch(report, /\| no \|/);
  });

  it('says what to do about an account that the token does not reach any more', () => {
    const report = (covered: 'yes' | 'no'): string => {
      const verdict = verdictOf(evidence({ accounts: [anAccount({ covered })] }), now);
      return tokenReport([{ record, verdict, checkedAt: now }]);
    };
    assert.match(report('no'), /does not reach it now\. Include it .* add it again\.$/m);
    assert.doesNotMatch(report('yes'), /does not reach it now/);
  });

  it('says what to do about a token of no use', () => {
    const verdict = verdictOf(evidence({ status: { kind: 'dead', because: 'expired' } }), now);
    const report = tokenReport([{ record, verdict, checkedAt: now }]);
    assert.match(report, /^\*\*It has expired\. Replace it\.\*\*$/m);
    assert.doesNotMatch(report, /certain IP addresses|^- unknown/m, 'of no interest now');
  });

  it('says why there is no account, and does not go on for ever where there are many', () => {
    const report = (verdict: TokenVerdict): string => tokenReport([{ record, verdict, checkedAt: now }]);
    const none = report(verdictOf(evidence({ accounts: [] }), now));
    assert.match(none, /lists no accounts.*add it again with the ID/);
    assert.doesNotMatch(none, /missing \d/);
    const many = Array.from({ length: 60 }, (_unused, index) => anAccount({}, `a${String(index)}`));
    const long = report(verdictOf(evidence({ accounts: many }), now));
    assert.match(long, /Account a48, Account a49 and 10 more$/m);
    assert.doesNotMatch(long, /Account a50/);
    const unlike = many.map((one, index) => ({ ...one, lastWrite: days(-index) }));
    const longer = report(verdictOf(evidence({ accounts: unlike }), now));
    assert.match(longer, /^### Account a49$/m);
    assert.doesNotMatch(longer, /^### Account a50$/m);
    assert.match(longer, /^… and 10 more accounts\.$/m);
    assert.match(
      report(verdictOf(evidence({ accounts: unlike.slice(0, 51) }), now)),
      /^… and 1 more account\.$/m,
    );
  });

  const tables = (report: string): number => report.match(/^\| Capability /gm)?.length ?? 0;

  it('has one table for accounts that are alike, and one more for each that is not', () => {
    const alike = ['a', 'b', 'c'].map((id) => anAccount({}, id));
    const verdict = verdictOf(evidence({ accounts: [...alike, anAccount({ covered: 'no' }, 'd')] }), now);
    const report = tokenReport([{ record, verdict, checkedAt: now }]);
    assert.equal(tables(report), 2);
    assert.match(report, /^### 3 accounts, all alike$\n\nAccount a, Account b, Account c\n\n\| Capability /m);
    const named = alike.map((one) => ({ ...one, account: { ...one.account, name: 'Lima' } }));
    const same = verdictOf(evidence({ accounts: [...named, anAccount({}, 'd')] }), now);
    assert.match(
      tokenReport([{ record, verdict: same, checkedAt: now }]),
      /^Lima \\\(ID a\\\), Lima \\\(ID b\\\), Lima \\\(ID c\\\), Account d$/m,
    );
    assert.match(report, /^### Account d$\n\n\| Capability /m);
  });

  it('refers to the token above whose accounts are the same and alike, and to no other', () => {
    const of = (label: string, verdict: TokenVerdict) => ({
      record: { ...record, label },
      verdict,
      checkedAt: now,
    });
    const report = tokenReport([of('one', good), of('two', readOnly), of('three', good), of('four', good)]);
    assert.equal(tables(report), 2);
    const [, , , three = '', four = ''] = report.split(/^## /m);
    for (const section of [three, four])
      assert.match(section, /^The same accounts as for “one”, and the same in each of them\.$/m);
    const namesake = { id: 'b', name: 'Account a' };
    const elsewhere = verdictOf(evidence({ accounts: [anAccount({ account: namesake })] }), now);
    assert.equal(tables(tokenReport([of('one', unreadable), of('two', elsewhere)])), 2);
  });

  it('tells when a token ends or ended, and when it was checked, to the minute', () => {
    const report = (at: number, checkedAt: number): string =>
      tokenReport([{ record, verdict: withPolicies(['SCIM Provisioning'], ends(at)), checkedAt }]);
    assert.match(report(days(40), now), /expires 2026-02-10 .* checked 2026-01-01 00:00 UTC$/m);
    assert.match(report(days(40), days(41)), /expired 2026-02-10/);
  });

  it('leaves nobody without a next step, but who needs none', () => {
    const steps = (verdict: TokenVerdict, owner: 'user' | 'account' = 'user'): string =>
      tokenReport([{ record: { ...record, owner }, verdict, checkedAt: now }]).split('## What to do')[1] ??
      '';
    assert.equal(steps(good), '');
    assert.match(steps(readOnly), /Create API Token….*Replace API Token….*Check Token Permissions/s);
    assert.match(steps(unreadable), /User \\> API Tokens \\> Read.*Check Token Permissions/s);
    assert.match(steps(unreadable, 'account'), /Account API Tokens/);
    assert.doesNotMatch(steps(unreadable), /Replace/);
  });
});

describe('what a message says is wrong with a token', () => {
  const said = (verdict: TokenVerdict): string => problemWords(verdict);
  it('is what to do about it', () => {
    assert.equal(said(good), '');
    assert.equal(
      said(verdictOf(evidence({ status: { kind: 'dead', because: 'expired' } }), now)),
      'It has expired. Replace it.',
    );
    assert.match(said(readOnly), /^It lacks Account > Account Settings > Edit\./);
  });

  it('is the end that comes nearer as well, where something else is wrong', () => {
    const both = said(withPolicies(['Account Settings Read'], ends(days(7))));
    assert.match(both, /^It lacks .* It expires in 7 days\./);
  });
});

describe('how a permission is known', () => {
  const words = (state: 'held' | 'missing' | 'cannotTell', how: How): string => foundWords({ state, how });
  it('reads as a sentence, whatever the state', () => {
    assert.deepEqual(
      [
        words('held', { kind: 'ownPolicies' }),
        words('held', { kind: 'readRequest' }),
        words('missing', { kind: 'notCovered' }),
        words('cannotTell', { kind: 'nothing' }),
        words('cannotTell', { kind: 'readRequest' }),
        words('cannotTell', { kind: 'journalledWrite', at: now }),
      ],
      [
        'held, by its own policies',
        'held, by a read request',
        'missing: the account is not reached',
        'unknown: no request can show this, and its policies couldn’t be read',
        'unknown: a read request that was answered takes one of several permissions',
        'unknown: a write that was applied on 2026-01-01 takes one of several permissions',
      ],
    );
  });
});
