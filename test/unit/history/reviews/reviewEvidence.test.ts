import { atOnce } from '../../../../src/core/slices.ts';
import { accessReview } from '../../../../src/history/reviews/accessReview.ts';
import { type AccessReview, type ReviewEntry } from '../../../../src/history/reviews/model.ts';
import { type ReviewEvidence, reviewEvidence } from '../../../../src/history/reviews/reviewEvidence.ts';
import { evidenceFile, type EvidenceFormat } from '../../../../src/history/reviews/reviewEvidenceText.ts';
import {
  aTenant,
  aUser,
  billingRole,
  policyFor,
  read,
  unread,
  userGroup,
} from '../../../fixtures/builders/tenant.ts';
import { runs } from '../../../support/propertyRuns.ts';
import { linesOf, tablesOf } from './evidenceRig.ts';
import { frozen, now, tenant } from './reviewRig.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';

const written = (format: EvidenceFormat, review: AccessReview): string =>
  atOnce(evidenceFile(format, atOnce(reviewEvidence(review, 0, now)))).text;

const rank = (words: string): number => ['not decided', 'revoke', 'keep'].indexOf(words);

describe('the evidence of an access review', () => {
  const names = Array.from({ length: 500 }, (_unused, index) => `p${String(index).padStart(3, '0')}`);
  const many = aTenant(names, [userGroup('Engineers', names.slice(0, 100), [policyFor(billingRole)])]);

  it('has all of 500 people, decided on or not, in each format, as an oracle has them', () => {
    const decided = fc.record({
      decision: fc.constantFrom('keep' as const, 'revoke' as const, 'open' as const),
      from: fc.nat(499),
      count: fc.integer({ min: 1, max: 200 }),
    });
    fc.assert(
      fc.property(fc.array(decided, { maxLength: 12 }), (steps) => {
        const oracle = new Map(names.map((name) => [`${name}@example.com`, 'notDecided']));
        const by = new Map<string, string>();
        const entries = steps.map(({ decision, from, count }, place): ReviewEntry => {
          const some = names.slice(from, from + count);
          for (const name of some) {
            if (decision === 'open') by.delete(`${name}@example.com`);
            else
              by.set(`${name}@example.com`, place % 3 === 0 ? 'not kept' : `Reviewer ${String(place % 3)}`);
            oracle.set(`${name}@example.com`, decision === 'open' ? 'notDecided' : decision);
          }
          return {
            kind: 'decision',
            decision,
            reason: `Step ${String(place)}`,
            by: place % 3 === 0 ? undefined : `Reviewer ${String(place % 3)}`,
            at: now + place,
            people: some.map((name) => `u-${name}`),
          };
        });
        const review = atOnce(accessReview(frozen({ kind: 'account' }, many), entries));
        const json = JSON.parse(written('json', review)) as ReviewEvidence;
        assert.deepEqual(new Map(json.people.map(({ name, decision }) => [name, decision])), oracle);
        for (const { name, decidedBy } of json.people)
          assert.equal(decidedBy ?? (by.has(name) ? 'not kept' : undefined), by.get(name));
        const count = (what: string): number => [...oracle.values()].filter((one) => one === what).length;
        assert.deepEqual(json.totals, {
          people: 500,
          keep: count('keep'),
          revoke: count('revoke'),
          notDecided: count('notDecided'),
        });
        const csv = linesOf(written('csv', review));
        assert.deepEqual(new Map(csv.map(({ person = '', decision = '' }) => [person, decision])), oracle);
        for (const { person = '', decided_by_as_stated: said } of csv)
          assert.equal(said, by.get(person) ?? '');
        const tables = tablesOf(written('markdown', review));
        assert.deepEqual(
          new Map(tables.map(({ person = '', decision }) => [person, decision])),
          new Map(
            [...oracle]
              .map(([name, what]) => [name, what === 'notDecided' ? 'not decided' : what] as const)
              .toSorted(([, one], [, other]) => rank(one) - rank(other)),
          ),
        );
        for (const row of tables) assert.equal(row['by, as stated'], by.get(row['person'] ?? ''));
      }),
      runs(10),
    );
  });

  it('says who reviewed as stated, what was not readable, who may belong to it, and who appeared since', () => {
    const review = atOnce(
      accessReview(
        frozen({ kind: 'role', key: 'billing', name: 'Billing' }, { ...tenant, members: unread() }),
        [
          {
            kind: 'later',
            at: now + 1,
            people: [{ name: 'dee@example.com', displayName: '' }],
            notReadable: ['Not whole.'],
          },
        ],
      ),
    );
    const markdown = written('markdown', review);
    assert.match(markdown, /by Rita, as stated; nothing proves who that is/);
    assert.match(markdown, /couldn’t be read, for anyone/);
    assert.match(markdown, /## Perhaps also in it\n\n- ann@example\.com, ID u-ann; see note \d/);
    assert.match(
      markdown,
      /## Appeared since\n\nRead: [^\n]*\n\n- dee@example\.com\n\nNot readable then:\n\n- Not whole\./,
    );
    const csv = linesOf(written('csv', review));
    assert.deepEqual(
      csv.map(({ person, decision }) => [person, decision]),
      [
        ['bob@example.com', 'notDecided'],
        ['ann@example.com', 'perhaps'],
        ['dee@example.com', 'appearedSince'],
      ],
    );
    const never = atOnce(accessReview(frozen({ kind: 'account' }), []));
    assert.match(written('markdown', never), /Nobody has looked since the review was started/);
  });

  it('holds no formula and no markup, whatever anybody is named or wrote', () => {
    const texts = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom(
        '=1+1',
        '+x',
        '-x',
        '@x',
        '＝x',
        '[x](https://evil.example)',
        '<img src=x>',
        'a|b',
        '\u202Eb',
      ),
    );
    fc.assert(
      fc.property(texts, texts, (name, reason) => {
        const snapshot = {
          ...tenant,
          accountName: name,
          users: [aUser('ann', { userName: name, displayName: name })],
          members: read([]),
        };
        const review = atOnce(
          accessReview({ ...frozen({ kind: 'account' }, snapshot), reviewer: reason }, [
            { kind: 'decision', decision: 'revoke', reason, by: reason, at: now, people: ['u-ann'] },
          ]),
        );
        for (const line of linesOf(written('csv', review)))
          for (const cell of Object.values(line)) assert.doesNotMatch(cell, /^[=+\-@＝＋－＠\t\r]/u);
        const markdown = written('markdown', review);
        assert.doesNotMatch(markdown, /(?<!\\)\[x|(?<!\\)<img|https:\/\/|\u202E/u);
      }),
    );
  });
});
