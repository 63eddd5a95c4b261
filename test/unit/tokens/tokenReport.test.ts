import assert from 'node:assert/strict';
import { type How } from '../../../src/tokens/permissionVerdict.ts';
import { tokenReport } from '../../../src/tokens/tokenReport.ts';
import { foundWords, problemWords } from '../../../src/tokens/tokenWords.ts';
import { type TokenVerdict, verdictOf } from '../../../src/tokens/verdict.ts';
import { plainTranslate as t } from '../../fixtures/builders/plainTranslate.ts';
import { ends, good, readOnly, unreadable, withPolicies } from './someVerdicts.ts';
import { days, evidence, now } from './verdictCases.ts';

describe('the report on tokens', () => {
  const record = {
    label: 'CI | <b>',
    owner: 'account',
    baseUrl: 'https://api.cloudflare.com/client/v4',
  } as const;

  it('says what can be done, what is missing and how it is known, and makes no markup of a name', () => {
    const report = tokenReport([{ record, verdict: readOnly, checkedAt: now }], t);
    assert.match(report, /^## CI \\\| \\<b\\>: missing 1 permission$/m);
    assert.match(report, /^\| Push groups \| no \| its own policies \|$/m);
    assert.match(report, /^\*\*Add: Account \\> Account Settings \\> Edit\*\*$/m);
    assert.match(report, /^\| Account \\> Account Settings \\> Read \| held \| its own policies \|$/m);
  });

  it('keeps "cannot tell" apart from "no"', () => {
    const verdict = unreadable;
    const report = tokenReport([{ record, verdict, checkedAt: now }], t);
    assert.match(
      report,
      /^\| Push groups \| cannot tell \| no request tells, and its policies could not be read \|$/m,
    );
    assert.match(report, /^- cannot tell: the policies/m);
    assert.doesNotMatch(report, /\| no \|/);
  });

  it('says what to do about a token of no use', () => {
    const verdict = verdictOf(evidence({ status: { kind: 'dead', because: 'expired' } }), now);
    const report = tokenReport([{ record, verdict, checkedAt: now }], t);
    assert.match(report, /^\*\*It has expired\. Replace it\.\*\*$/m);
  });

  it('tells when a token ends or ended, and when it was checked, to the minute', () => {
    const report = (at: number, checkedAt: number): string =>
      tokenReport([{ record, verdict: withPolicies(['SCIM Provisioning'], ends(at)), checkedAt }], t);
    assert.match(report(days(40), now), /expires 2026-02-10 .* checked 2026-01-01 00:00 UTC$/m);
    assert.match(report(days(40), days(41)), /expired 2026-02-10/);
  });

  it('leaves nobody without a next step, but who needs none', () => {
    const steps = (verdict: TokenVerdict, owner: 'user' | 'account' = 'user'): string =>
      tokenReport([{ record: { ...record, owner }, verdict, checkedAt: now }], t).split('## What to do')[1] ??
      '';
    assert.equal(steps(good), '');
    assert.match(steps(readOnly), /Create API Token….*Replace API Token….*Check Token Permissions/s);
    assert.match(steps(unreadable), /User \\> API Tokens \\> Read.*Check Token Permissions/s);
    assert.match(steps(unreadable, 'account'), /Account API Tokens/);
    assert.doesNotMatch(steps(unreadable), /Replace/);
  });
});

describe('what a message says is wrong with a token', () => {
  const said = (verdict: TokenVerdict): string => problemWords(verdict, t);
  it('is what to do about it', () => {
    assert.equal(said(good), '');
    assert.equal(
      said(verdictOf(evidence({ status: { kind: 'dead', because: 'expired' } }), now)),
      'It has expired. Replace it.',
    );
    assert.match(said(readOnly), /^It lacks Account > Account Settings > Edit\./);
    assert.match(said(verdictOf(evidence({ accounts: [], reachesNothing: true }), now)), /account resources/);
  });

  it('is the end that comes nearer as well, where something else is wrong', () => {
    const both = said(withPolicies(['Account Settings Read'], ends(days(7))));
    assert.match(both, /^It lacks .* It expires in 7 days\./);
  });
});

describe('how a permission is known', () => {
  const words = (state: 'held' | 'missing' | 'cannotTell', how: How): string => foundWords(state, how, t);
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
        'cannot tell: no request tells, and its policies could not be read',
        'cannot tell: a read request that was answered takes one of several permissions',
        'cannot tell: a write that landed on 2026-01-01 takes one of several permissions',
      ],
    );
  });
});
