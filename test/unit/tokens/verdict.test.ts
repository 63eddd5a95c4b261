import { type TokenEvidence } from '../../../src/tokens/evidence.ts';
import { verdictOf } from '../../../src/tokens/verdict.ts';
import { rowsByPolicies } from './rowsByPolicies.ts';
import { rowsByRequests } from './rowsByRequests.ts';
import {
  account,
  allFour,
  allRefused,
  anAccount,
  days,
  dead,
  evidence,
  granting,
  holding,
  membershipsRead,
  now,
  other,
  owned,
  policy,
  readable,
  scim,
  settingsEdit,
  settingsRead,
} from './verdictCases.ts';
import { accountText, overallText } from './verdictText.ts';
import assert from 'node:assert/strict';

const rows = [...rowsByPolicies, ...rowsByRequests];

describe('the verdict on a token', () => {
  for (const [name, given, overall, ...accounts] of rows) {
    it(`${name}: ${overall}`, () => {
      const verdict = verdictOf(evidence(given), now);
      assert.equal(overallText(verdict), overall);
      assert.deepEqual(verdict.accounts.map(accountText), accounts);
    });
  }

  it('has a row for every case that matters', () => {
    assert.ok(rows.length >= 45);
    assert.equal(new Set(rows.map(([name]) => name)).size, rows.length);
  });

  it('says how each thing was found out', () => {
    const hows = (given: Partial<TokenEvidence>): Readonly<Record<string, unknown>> => {
      const [one] = verdictOf(evidence(given), now).accounts;
      return Object.fromEntries<unknown>([
        ...one!.permissions.map(({ permission, how }) => [permission, how] as const),
        ...one!.canDo.map(({ capability, how }) => [capability, how] as const),
      ]);
    };
    const own = hows({ policies: holding(settingsEdit) });
    assert.deepEqual(own['accountSettingsWrite'], { kind: 'ownPolicies' });
    assert.deepEqual(own['accountSettingsRead'], { kind: 'implied', by: 'accountSettingsWrite' });
    assert.deepEqual(own['scimProvisioning'], { kind: 'ownPolicies' });
    assert.deepEqual(own['pushGroups'], { kind: 'ownPolicies' });
    const through = hows({ policies: readable(granting([scim]), 'Admin') });
    assert.deepEqual(through['scimProvisioning'], { kind: 'otherToken', label: 'Admin' });
    const written = hows({ accounts: [anAccount({ lastWrite: days(-2) })] });
    assert.deepEqual(written['pushGroups'], { kind: 'journalledWrite', at: days(-2) });
    assert.deepEqual(written['scimProvisioning'], { kind: 'journalledWrite', at: days(-2) });
    assert.deepEqual(written['accountSettingsRead'], { kind: 'readRequest' });
    const read = hows({});
    assert.deepEqual(read['browse'], { kind: 'readRequest' });
    assert.deepEqual(read['membershipsRead'], { kind: 'readRequest' });
    assert.deepEqual(read['pushGroups'], { kind: 'nothing' });
    assert.deepEqual(hows({ accounts: [anAccount({ covered: 'no' })] })['browse'], { kind: 'notCovered' });
    assert.deepEqual(hows(dead('expired'))['browse'], { kind: 'status' });
  });

  it('names what to add in terms of the token’s own list', () => {
    const needed = (given: Partial<TokenEvidence>): unknown =>
      verdictOf(evidence(given), now).accounts[0]?.needed;
    assert.deepEqual(needed({ policies: holding(settingsRead, membershipsRead) }), [settingsEdit]);
    assert.deepEqual(needed({ ...owned, policies: holding(), ...allRefused }), [scim]);
    assert.deepEqual(needed({ policies: holding(membershipsRead), ...allRefused }), [
      settingsRead,
      settingsEdit,
    ]);
    assert.deepEqual(needed({ policies: holding(...allFour) }), []);
    assert.deepEqual(needed(dead('expired')), []);
  });

  it('lists what is not needed, and cannot tell where policies are unreadable', () => {
    const excess = (given: Partial<TokenEvidence>): unknown => verdictOf(evidence(given), now).excess;
    const more = [other('DNS Write'), other('SSO Connector Read'), other('API Tokens Read')];
    assert.deepEqual(
      excess({ policies: readable([...granting(allFour), policy(account, [...more, ...more])]) }),
      [
        { name: 'DNS Write', use: 'none' },
        { name: 'SSO Connector Read', use: 'ssoDomains' },
        { name: 'API Tokens Read', use: 'selfCheck' },
      ],
    );
    assert.deepEqual(excess({ policies: holding(scim, ...allFour) }), []);
    assert.deepEqual(excess({ policies: readable([policy(account, [other('DNS Write')], 'deny')]) }), []);
    assert.equal(excess({}), undefined);
  });

  it('tells of risks', () => {
    const risks = (given: Partial<TokenEvidence>): readonly string[] =>
      verdictOf(evidence(given), now).risks.map((risk) =>
        'days' in risk ? `${risk.kind} ${String(risk.days)}` : risk.kind,
      );
    const open = { ...readable(granting([scim])), restrictsAddresses: false } as const;
    assert.deepEqual(risks({ policies: open, expiry: { kind: 'never' } }), [
      'noExpiry',
      'noAddressRestriction',
      'userOwned',
    ]);
    assert.deepEqual(risks({ ...owned, policies: holding(scim), expiry: { kind: 'at', at: days(12) } }), [
      'expiresSoon 12',
    ]);
    assert.deepEqual(risks({ ...owned, expiry: { kind: 'cannotTell' } }), []);
    assert.deepEqual(risks({ ...dead('globalApiKey') }), ['globalApiKey']);
    assert.equal(verdictOf(evidence({ policies: open }), now).restrictsAddresses, false);
    assert.equal(verdictOf(evidence(), now).restrictsAddresses, undefined);
  });
});
