import { AppError } from '../../../src/core/errors.ts';
import { literal } from '../../../src/core/markdown.ts';
import { type Evidence } from '../../../src/offboarding/evidence.ts';
import { evidencePack, type EvidencePack } from '../../../src/offboarding/evidenceMarkdown.ts';
import { type Offboarding } from '../../../src/offboarding/model.ts';
import { foundOnly } from '../../../src/offboarding/offboardEverywhere.ts';
import { createOffboardRig, type OffboardRig } from './offboardRig.ts';
import { address, twentyAccounts } from './twentyAccounts.ts';
import assert from 'node:assert/strict';

const [notThere, inactive, refused, invited, limited, broken, unseen] = [1, 2, 3, 4, 11, 15, 17];

const left = [refused, limited, broken];

describe('the evidence pack of an offboarding', () => {
  let rig: OffboardRig;
  let run: Offboarding;
  let pack: EvidencePack;
  let evidence: Evidence;
  const packOf = (offboarding: Offboarding): EvidencePack =>
    evidencePack(
      [offboarding],
      rig.clock.now(),
      ({ kind, status, requestId }) =>
        `Because: ${[kind, status, requestId].filter((fact) => fact !== undefined).join(' ')}.`,
    );
  const evidenceOf = ({ json }: EvidencePack): Evidence => JSON.parse(json) as Evidence;

  before(async () => {
    rig = await createOffboardRig(twentyAccounts);
    const { faults } = rig.sandbox;
    const findings = await rig.find(address);
    const plan = await rig.plan({
      ...findings,
      unreached: [
        { kind: 'tokenFailed', token: 'old | <b>', error: new AppError('unauthenticated', { status: 401 }) },
        { kind: 'accountNotNamed', token: 'unnamed' },
        { kind: 'noAccount', token: 'empty' },
        { kind: 'accountFailed', account: '[Gone](https://evil.example)', error: new AppError('notFound') },
      ],
    });
    const members = `/accounts/${rig.accounts[unseen]!.id}/members`;
    // Once, before the write, they can be read again: without that nothing would be written.
    faults.inject({ fault: { kind: 'status', status: 403 }, path: members, skip: 1 });
    const patch = (index: number) => ({ method: 'PATCH', path: `${rig.users(index)}/` });
    faults.inject({ ...patch(refused), fault: { kind: 'status', status: 403 } });
    faults.inject({ ...patch(limited), fault: { kind: 'status', status: 429 } });
    faults.inject({ ...patch(broken), fault: { kind: 'drop', when: 'after' } });
    const reads = { method: 'GET', path: `${rig.users(broken)}(/|$)`, skip: 1 };
    faults.inject({ ...reads, fault: { kind: 'drop', when: 'before' } });
    run = await rig.apply(plan);
    pack = packOf(run);
    evidence = evidenceOf(pack);
  });
  after(async () => rig.close());

  const section = (index: number): string => {
    const sections = pack.markdown.split('\n### ');
    return sections[index + 1] ?? '';
  };

  it('has the fields of an account in the order that was published', () => {
    assert.equal(
      Object.keys(evidence.accounts[0]!).join(' '),
      'id name server token otherTokens verdict before outcome plan push journal findings overrides problems steps after tokens remaining audit',
    );
  });

  it('does not claim what somebody else did meanwhile', () => {
    const [account] = run.accounts;
    assert.equal(evidence.accounts[0]!.verdict, 'deactivated');
    const other = { ...run, accounts: [{ ...account!, outcome: { kind: 'stale', moved: [] } as const }] };
    const of = packOf(other);
    assert.equal(evidenceOf(of).accounts[0]!.verdict, 'goneUnproven');
    assert.match(of.markdown, /\*\*Of 1 account: 1 clear now, not proven to be by this run\.\*\*/u);
  });

  it('says of each account how it ended, and exactly which have something left', () => {
    const verdicts = evidence.accounts.map(({ verdict }) => verdict);
    const expected = verdicts.map((_, index) => {
      // Neither the write nor the reading after it was answered: nobody knows.
      if (index === broken) return 'notKnown';
      if (left.includes(index)) return 'remains';
      if (index === unseen) return 'notSeenInFull';
      if (index === notThere) return 'clear';
      if (index === invited) return 'removed';
      return index === inactive ? 'alreadyInactive' : 'deactivated';
    });
    assert.deepEqual(verdicts, expected);
    assert.match(
      pack.markdown,
      /\*\*Of 20 accounts: 13 deactivated, 1 with a membership or invitation removed, 1 inactive already, 1 without this person, 2 with something left, 1 where it isn’t known whether anything is left, 1 not seen in full\.\*\*/u,
    );
    const whatRemains = pack.markdown.slice(
      pack.markdown.indexOf('## What remains'),
      pack.markdown.indexOf('## Not reached'),
    );
    assert.deepEqual(
      [...whatRemains.matchAll(/^- \*\*Account (\d\d)/gmu)].map(([, number]) => Number(number)),
      [...left, unseen],
    );
    assert.deepEqual(
      evidence.accounts.flatMap(({ remaining }) => remaining.map(({ kind, why }) => why ?? kind)),
      ['refused', 'refused', 'unknown', 'unseen'],
    );
  });

  it('has the state before and after, with roles, groups and times', () => {
    const [first] = evidence.accounts;
    assert.equal(first?.before.presence, 'active');
    assert.deepEqual(
      first.before.memberships.map(({ access }) => access),
      [['DNS']],
    );
    assert.equal(first.before.groups.length, 2);
    assert.equal(first.after?.presence, 'inactive');
    assert(first.before.readAt <= evidence.startedAt && evidence.startedAt <= first.after.readAt);
    assert(first.after.readAt <= evidence.endedAt && evidence.endedAt <= evidence.madeAt);
    assert.match(section(0), /Before, read at 2026-01-01 00:00:00 UTC:\n\n- In short: active\n/u);
    assert.match(section(0), /- In group Billing\n/u);
    assert.match(section(0), /After, read at 2026-01-01 \S+ UTC:\n\n- In short: inactive\n/u);
  });

  it('speaks to a reader in words: no code, hash or millisecond, and no id but the account’s', () => {
    for (const { plan, id } of evidence.accounts) {
      if (plan !== undefined) assert(!pack.markdown.includes(plan));
      assert(pack.markdown.includes(id));
    }
    assert.doesNotMatch(pack.markdown, /\d\.\d{3}Z|\(pending|notDeactivated|\bid [0-9a-f]{8}/u);
    assert.match(pack.markdown, /not known whether anything is left/u);
  });

  it('names the request that proves each step, a refusal included', () => {
    for (const [index, { steps }] of evidence.accounts.entries()) {
      if ([notThere, inactive].includes(index)) assert.deepEqual(steps, []);
      else if (index === broken)
        assert.deepEqual(
          steps.flatMap(({ requestIds }) => requestIds),
          [],
        );
      else {
        const [id = ''] = steps.flatMap(({ requestIds }) => requestIds);
        assert.match(id, /^[0-9a-f]+-SBX$/u, String(index));
        assert(section(index).includes(`cf-ray ${id}`));
      }
    }
  });

  it('says what is out of reach and what is to be done by hand', () => {
    assert.deepEqual(
      evidence.notReached.map(({ kind }) => kind),
      ['tokenFailed', 'accountNotNamed', 'noAccount', 'accountFailed'],
    );
    assert.match(evidence.notReached[0]?.sentence ?? '', /Because: unauthenticated 401\.$/u);
    for (const wanted of [/identity provider first/u, /sessions/u, /API tokens/u])
      assert(
        evidence.byHand.some((sentence) => wanted.test(sentence)),
        String(wanted),
      );
    assert.match(pack.markdown, /## Manual steps for this person\n\n- Unassign/u);
  });

  it('keeps what it does not show apart from what is to be done, and names the local login as that', () => {
    assert.match(pack.markdown, /\n- Local login: /u);
    const [, steps = '', limits = ''] =
      /## Manual steps for this person\n([^#]*)## Limits\n([^#]*)## Accounts/u.exec(pack.markdown) ?? [];
    for (const wanted of [/direct policies/u, /none of the tokens reaches/u]) {
      assert.match(limits, wanted);
      assert.doesNotMatch(steps, wanted);
    }
    assert.equal(evidence.limits?.length, 2);
  });

  it('says once what remains, and which request proves a step', () => {
    const times = (text: string): number => pack.markdown.split(text).length - 1;
    for (const { name, remaining } of evidence.accounts)
      for (const { sentence } of remaining) {
        const line = `- **${literal(name)}**: ${literal(sentence)}\n`;
        assert.equal(times(line), 1, sentence);
      }
    assert.doesNotMatch(pack.markdown, /^Remains:/mu);
    const ids = evidence.accounts.flatMap(({ steps }) => steps.flatMap(({ requestIds }) => requestIds));
    assert.ok(ids.length > 0);
    const table = pack.markdown.split('\n').filter((line) => line.startsWith('| '));
    for (const id of ids) assert.ok(times(id) > 0 && !table.some((line) => line.includes(id)), id);
  });

  it('lets nothing of a server or a token act as Markdown, nor reorder a line, and holds no secret', () => {
    const { markdown, json } = pack;
    for (const text of [markdown, json]) {
      assert.doesNotMatch(text, /[\u200b-\u200f\u202a-\u202e\u2066-\u2069]/u);
      assert(!text.includes(rig.sandbox.token));
    }
    assert.doesNotMatch(markdown, /(?<!\\)\[[xy]|(?<!\\)\]\(|(?<!\\)<b>|https:\/\/evil/iu);
    const rows = markdown.split('\n').filter((line) => line.startsWith('| Account'));
    assert.equal(rows.length, 20);
    for (const row of rows) assert.equal(row.replaceAll(/\\./gu, '').split('|').length, 6, row);
    assert.deepEqual(
      evidence.accounts.map(({ name }) => name),
      rig.accounts.map(({ name }) => name),
      'as data every name is as it was given',
    );
    assert.equal(evidence.address, address);
  });

  it('of another run says that those are finished, and that nothing else was touched', async () => {
    rig.sandbox.faults.clear();
    const again = evidenceOf(packOf(await rig.run(address)));
    assert.deepEqual(
      again.accounts.flatMap(({ steps }, index) => (steps.length > 0 ? [index] : [])),
      [refused, limited],
    );
    assert.deepEqual(
      again.accounts.flatMap(({ verdict }, index) => (verdict === 'remains' ? [index] : [])),
      [],
    );
  });
});

describe('the evidence of a search that found nobody active', () => {
  it('says where was looked and what was found, and that nothing was written', async () => {
    const rig = await createOffboardRig([twentyAccounts[1]!, twentyAccounts[2]!]);
    try {
      const plan = await rig.plan(await rig.find(address));
      const run = foundOnly(plan, 'tester', rig.clock.now());
      const pack = evidencePack([run], rig.clock.now(), ({ kind }) => `Because: ${kind}.`);
      const evidence = JSON.parse(pack.json) as Evidence;
      assert.deepEqual(
        evidence.accounts.map(({ verdict, outcome, steps }) => [verdict, outcome, steps.length]),
        [
          ['clear', 'noPlan', 0],
          ['alreadyInactive', 'noPlan', 0],
        ],
      );
      assert.equal(evidence.startedAt, evidence.accounts[0]!.before.readAt);
      assert.match(pack.markdown, /Nothing was written\. Each account below says why\./u);
      assert.match(pack.markdown, /\| not there \| nothing to do: not there \|/u);
      assert.deepEqual(rig.writes(), []);
    } finally {
      await rig.close();
    }
  });
});
