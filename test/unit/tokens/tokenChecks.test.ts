import { notAsGood } from '../../../src/tokens/notAsGood.ts';
import { TokenChecks, worst } from '../../../src/tokens/tokenChecks.ts';
import { howWords, overallWords } from '../../../src/tokens/tokenWords.ts';
import { type Overall, verdictOf } from '../../../src/tokens/verdict.ts';
import { memoryStore } from '../../fixtures/memoryStore.ts';
import { expiring, good, readOnly, unreadable, withPolicies } from './someVerdicts.ts';
import { days, dead, evidence, now, owned } from './verdictCases.ts';
import assert from 'node:assert/strict';

const minute = 60_000;

describe('TokenChecks', () => {
  it('shares a check for an hour, and remembers it longer', async () => {
    const store = memoryStore();
    let time = now;
    await new TokenChecks(store, () => time).keep('a', good);
    const other = new TokenChecks(store, () => time);
    time += 59 * minute;
    assert.deepEqual(other.recent('a')?.verdict, JSON.parse(JSON.stringify(good)));
    time += 2 * minute;
    assert.equal(other.recent('a'), undefined);
    assert.equal(other.of('a')?.checkedAt, now);
    await other.forget('a');
    assert.equal(other.of('a'), undefined);
  });

  it('asks again within the hour where the token has come to its end, and says so before it has', async () => {
    const store = memoryStore();
    let time = now;
    const checks = new TokenChecks(store, () => time);
    const end = now + 10 * minute;
    const verdict = withPolicies(['SCIM Provisioning'], { ...owned, expiry: { kind: 'at', at: end } });
    await checks.keep('a', verdict);
    assert.deepEqual(checks.of('a')?.verdict.overall, { kind: 'expires', days: 1 });
    time = end;
    assert.equal(checks.recent('a'), undefined);
    const { overall, accounts } = checks.of('a')!.verdict;
    assert.deepEqual(overall, { kind: 'invalid', because: 'expired' });
    assert.deepEqual(
      accounts.flatMap(({ canDo }) => canDo.map(({ can }) => can)),
      ['no', 'no', 'no', 'no'],
    );
    const expired = verdictOf(evidence({ status: { kind: 'dead', because: 'expired' } }), time);
    assert.equal(await checks.keep('a', expired), true, 'nobody was told yet');
    assert.notEqual(checks.recent('a'), undefined);
  });

  it('asks again within the hour where the token has begun to be valid, and says nothing of it before', async () => {
    let time = now;
    const checks = new TokenChecks(memoryStore(), () => time);
    const startsAt = now + 10 * minute;
    await checks.keep(
      'a',
      withPolicies(['SCIM Provisioning'], { ...owned, ...dead('notYetValid'), startsAt }),
    );
    assert.deepEqual(checks.of('a')?.verdict.overall, { kind: 'invalid', because: 'notYetValid' });
    assert.notEqual(checks.recent('a'), undefined);
    time = startsAt;
    assert.equal(checks.recent('a'), undefined);
    const { overall, status, accounts } = checks.of('a')!.verdict;
    assert.deepEqual([overall, status], [{ kind: 'notFullyVerifiable' }, { kind: 'cannotTell' }]);
    assert.deepEqual(
      accounts.flatMap(({ canDo }) => canDo.map(({ can, how }) => [can, howWords(can, how)])),
      Array(4).fill(['cannotTell', 'not checked since the token became valid']),
    );
    time = days(91);
    assert.deepEqual(checks.of('a')?.verdict.overall, { kind: 'invalid', because: 'expired' });
  });

  it('counts the days that are left by now, not by then', async () => {
    let time = now;
    const checks = new TokenChecks(memoryStore(), () => time);
    await checks.keep('a', expiring(40));
    assert.deepEqual(checks.of('a')?.verdict.overall, { kind: 'ok' });
    time = days(28);
    assert.deepEqual(checks.of('a')?.verdict.overall, { kind: 'expires', days: 12 });
    assert.deepEqual(checks.of('a')?.verdict.risks.at(-1), { kind: 'expiresSoon', days: 12 });
    await checks.keep('b', withPolicies(['Account Settings Read'], { expiry: { kind: 'at', at: days(40) } }));
    assert.deepEqual(checks.of('b')?.verdict.overall, { kind: 'missing', count: 1 });
  });

  it('speaks of what is wrong once, and again only where it is worse', async () => {
    const checks = new TokenChecks(memoryStore(), () => now);
    const told: boolean[] = [];
    for (const verdict of [
      good,
      readOnly,
      readOnly,
      good,
      expiring(30),
      expiring(29),
      expiring(7),
      expiring(6),
      expiring(1),
      expiring(0.5),
    ])
      told.push(await checks.keep('a', verdict));
    assert.deepEqual(told, [false, true, false, false, true, false, true, false, true, false]);
  });

  it('forgets the checks of tokens that are no more', async () => {
    const store = memoryStore();
    const checks = new TokenChecks(store, () => now);
    await store.set('filter:x', 'y');
    await checks.keep('a', good);
    await checks.keep('b', good);
    await checks.retain(['b']);
    assert.deepEqual(store.keys(), ['filter:x', 'check:b']);
  });

  it('tells who listens, and takes what it did not write for nothing', async () => {
    const store = memoryStore();
    const checks = new TokenChecks(store, () => now);
    let told = 0;
    checks.onDidChange(() => (told += 1));
    await checks.keep('a', good);
    assert.equal(told, 1);
    await store.set('check:b', { verdict: 'ok' });
    assert.equal(checks.of('b'), undefined);
  });
});

describe('what is wrong with a token', () => {
  it('is another thing where another permission is missing', async () => {
    const checks = new TokenChecks(memoryStore(), () => now);
    assert.equal(await checks.keep('a', withPolicies(['Account Settings Read'])), true);
    assert.equal(await checks.keep('a', withPolicies(['Memberships Write'])), true);
  });
});

describe('the worst of several tokens', () => {
  it('is what wants attention first', () => {
    const summaries: readonly Overall[] = [
      { kind: 'ok' },
      { kind: 'expires', days: 20 },
      { kind: 'notFullyVerifiable' },
      { kind: 'expires', days: 3 },
    ];
    assert.deepEqual(worst(summaries), { kind: 'expires', days: 3 });
    assert.deepEqual(worst([...summaries, { kind: 'missing', count: 1 }]), { kind: 'missing', count: 1 });
    assert.equal(worst([]), undefined);
  });

  it('has the words that the status bar shows', () => {
    const words = (summary: Overall): string => overallWords(summary);
    assert.equal(words({ kind: 'ok' }), 'ok');
    assert.equal(words({ kind: 'notFullyVerifiable' }), 'not fully verifiable');
    assert.equal(words({ kind: 'expires', days: 12 }), 'expires in 12 days');
    assert.equal(words({ kind: 'missing', count: 1 }), 'missing 1 permission');
    assert.match(words({ kind: 'invalid', because: 'expired' }), /^invalid/);
  });
});

describe('notAsGood', () => {
  it('finds what a new token lacks, and what cannot be told of it', () => {
    assert.deepEqual(notAsGood(good, good), []);
    assert.deepEqual(
      notAsGood(good, readOnly).map(({ capability, can }) => [capability, can]),
      [
        ['pushGroups', 'no'],
        ['deactivateUsers', 'no'],
      ],
    );
    assert.deepEqual(
      notAsGood(good, unreadable).map(({ can }) => can),
      ['cannotTell', 'cannotTell'],
    );
    assert.deepEqual(notAsGood(readOnly, unreadable), []);
  });

  it('asks where no account of the old token is known: that none is listed proves nothing', () => {
    const died = verdictOf(evidence({ status: { kind: 'dead', because: 'expired' }, accounts: [] }), now);
    for (const before of [died, verdictOf(evidence({ accounts: [] }), now)])
      assert.deepEqual(notAsGood(before, good), [
        { accountName: undefined, capability: undefined, can: 'cannotTell' },
      ]);
  });

  it('misses an account that is not reached', () => {
    const elsewhere = verdictOf(evidence({ accounts: [] }), now);
    assert.deepEqual(
      notAsGood(good, elsewhere).map(({ capability, can }) => [capability, can]),
      [[undefined, 'cannotTell']],
    );
  });
});
