import { inertJson } from '../../../../src/core/inertJson.ts';
import { atOnce } from '../../../../src/core/slices.ts';
import { accessReview } from '../../../../src/history/reviews/accessReview.ts';
import { utcTime } from '../../../../src/core/utcTime.ts';
import { reviewEvidence, type ReviewEvidence } from '../../../../src/history/reviews/reviewEvidence.ts';
import { outcomeWords } from '../../../../src/history/reviews/reviewWords.ts';
import { evidenceFile, type EvidenceFormat } from '../../../../src/history/reviews/reviewEvidenceText.ts';
import { aTenant, unread } from '../../../fixtures/builders/tenant.ts';
import { runs } from '../../../support/propertyRuns.ts';
import { linesOf, plain, sectionOf, tablesOf } from './evidenceRig.ts';
import { frozen, now, tenant } from './reviewRig.ts';
import assert from 'node:assert/strict';
import fc from 'fast-check';

describe('the files of the evidence of an access review', () => {
  it('is written in steps, of a hundred people at most, in each format', () => {
    const names = Array.from({ length: 1_000 }, (_, at) => `p${String(at)}`);
    const review = atOnce(accessReview(frozen({ kind: 'account' }, aTenant(names, [])), []));
    const made = atOnce(reviewEvidence(review, 0, now));
    let [looked, most] = [0, 0];
    const people = made.people.map((person) => ({
      ...person,
      get displayName() {
        looked += 1;
        return null;
      },
    }));
    for (const format of ['markdown', 'csv', 'json'] as const) {
      const steps = evidenceFile(format, { ...made, people });
      looked = most = 0;
      for (let isDone = false; !isDone; looked = 0) {
        isDone = steps.next().done === true;
        most = Math.max(most, looked);
      }
      assert.ok(most > 0 && most <= 100, `${format}: ${String(most)}`);
    }
  });

  it('holds the same facts in each format, and each of them once in Markdown', () => {
    const keys = ['u-ann', 'u-bob', 'member:m-cyd'];
    const outcomes = ['inPlan', 'inPart', 'byHand', 'noLonger', 'notKnown'] as const;
    const entry = fc.oneof(
      fc.record({
        kind: fc.constant('decision' as const),
        decision: fc.constantFrom('keep' as const, 'revoke' as const, 'revoke' as const, 'open' as const),
        reason: fc.constantFrom('Left in May', 'Works here'),
        by: fc.constantFrom('Rita', 'Rosa', undefined),
        at: fc.constantFrom(now + 1000, now + 2000),
        people: fc.subarray(keys),
      }),
      fc.record({
        kind: fc.constant('later' as const),
        at: fc.constantFrom(now + 3000, now + 4000),
        people: fc.subarray([
          { name: 'dee@example.com', displayName: 'Dee' },
          { name: 'eve@example.com', displayName: '' },
        ]),
        notReadable: fc.subarray(['Users not whole.', 'Groups not whole.']),
      }),
      fc.record({
        kind: fc.constant('planned' as const),
        at: fc.constantFrom(now + 5000, now + 6000),
        people: fc.array(
          fc.record({
            key: fc.constantFrom(...keys),
            outcome: fc.constantFrom(...outcomes),
            said: fc.subarray(['Not readable now.', 'Has another ID.']),
          }),
          { maxLength: 3 },
        ),
      }),
    );
    const accounts = [tenant, { ...tenant, members: unread<never>() }];
    const subjects = [{ kind: 'account' }, { kind: 'role', key: 'billing', name: 'Billing' }] as const;
    fc.assert(
      fc.property(
        fc.array(entry, { maxLength: 6 }),
        fc.constantFrom(...accounts),
        fc.constantFrom(...subjects),
        fc.nat(3),
        (entries, account, subject, damaged) => {
          const review = atOnce(accessReview(frozen(subject, account), entries));
          const made = atOnce(reviewEvidence(review, damaged, now + 9000));
          const text = (format: EvidenceFormat): string => atOnce(evidenceFile(format, made)).text;
          const json = JSON.parse(text('json')) as ReviewEvidence;
          assert.deepEqual(json, JSON.parse(JSON.stringify(made)));
          assert.equal(text('json'), `${inertJson(made)}\n`, 'written person by person, and the same');
          const csv = linesOf(text('csv'));
          const markdown = text('markdown');
          const tables = tablesOf(markdown);
          const notes = sectionOf(markdown, 'Notes').map((line) => line.replace(/^\d+\. /u, ''));
          assert.equal(new Set(notes).size, notes.length, 'a note stands twice');
          const noted = (cell = ''): string =>
            (/see note ([\d, ]+)/u.exec(cell)?.[1] ?? '')
              .split(', ')
              .flatMap((number) => notes[Number(number) - 1] ?? [])
              .join(' ');

          // What is said of the whole review.
          const { appeared } = json;
          for (const line of csv)
            assert.deepEqual(
              [
                line['account_id'],
                line['reviewer_as_stated'],
                line['started_at'],
                line['read_at'],
                line['made_at'],
              ],
              [json.account.id, json.reviewer, json.startedAt, json.readAt, json.madeAt],
            );
          const [first = {}] = csv;
          assert.deepEqual(
            [first['token'], first['not_readable'], first['damaged_entries']],
            [json.token, json.notReadable.join(' '), String(damaged)],
          );
          assert.deepEqual(
            [first['appeared_since_read_at'], first['appeared_since_not_readable']],
            [appeared?.readAt ?? 'nobody has looked', appeared?.notReadable.join(' ') ?? ''],
          );
          const once = (words: string): void => {
            assert.equal(plain(markdown).split(words).length, 2, words);
          };
          for (const words of [
            `Account ID: ${json.account.id}`,
            `Started: ${utcTime(json.startedAt)}, by ${json.reviewer}, as stated`,
            `Read: ${utcTime(json.readAt)}, with the token ${json.token}`,
            `Written: ${utcTime(json.madeAt)}`,
            `left out: ${String(damaged)}`,
          ])
            once(words);
          assert.deepEqual(sectionOf(markdown, 'Not readable'), json.notReadable);
          const since = sectionOf(markdown, 'Appeared since');
          assert.deepEqual(
            since,
            appeared === null
              ? ['Nobody has looked since the review was started.']
              : [
                  `Read: ${utcTime(appeared.readAt)}`,
                  ...(appeared.people.length === 0 ? ['No one that was read.'] : []),
                  ...appeared.people.map(({ name, displayName }) =>
                    [name, displayName].filter((part) => part !== '').join(', '),
                  ),
                  ...(appeared.notReadable.length === 0 ? [] : ['Not readable then:']),
                  ...appeared.notReadable,
                ],
          );

          // What is said of each person.
          const words = { keep: 'keep', revoke: 'revoke', notDecided: 'not decided' };
          for (const person of json.people) {
            const { revocation } = person;
            const line = csv.find(({ person_id: id }) => id === person.key) ?? assert.fail(person.key);
            assert.deepEqual(
              [line['person'], line['display_name'], line['state'], line['decision'], line['reason']],
              [person.name, person.displayName ?? '', person.state, person.decision, person.reason ?? ''],
            );
            const by = person.decidedAt === null ? '' : (person.decidedBy ?? 'not kept');
            assert.deepEqual(
              [line['decided_at'], line['decided_by_as_stated'], line['access'], line['unsure']],
              [person.decidedAt ?? '', by, person.access.join('; '), person.unsure.join(' ')],
            );
            assert.deepEqual(
              [line['revocation'], line['revocation_planned_at'], line['revocation_notes']],
              [revocation?.outcome ?? '', revocation?.plannedAt ?? '', revocation?.said.join(' ') ?? ''],
            );
            const [row, ...more] = tables.filter(({ ID }) => ID === person.key);
            assert.ok(row && more.length === 0, person.key);
            assert.deepEqual(
              [row['person'], row['display name'], row['state'], row['decision']],
              [person.name, person.displayName ?? '', person.state, words[person.decision]],
            );
            const when = person.decidedAt === null ? '' : utcTime(person.decidedAt);
            assert.deepEqual(
              [row['reason'] ?? '', row['decided'] ?? '', row['by, as stated'] ?? ''],
              [person.reason ?? '', when, by],
            );
            const has = person.access.length === 0 ? 'no role' : person.access.join('; ');
            assert.ok(row['access']?.startsWith(has), row['access']);
            assert.equal(noted(row['access']), person.unsure.join(' '));
            const [outcome = '', planned = ''] = (row['revocation'] ?? '').split('; ');
            assert.equal(outcome, revocation === null ? '' : outcomeWords(revocation.outcome));
            assert.equal(planned, revocation?.plannedAt ? utcTime(revocation.plannedAt) : '');
            assert.equal(noted(row['revocation']), revocation?.said.join(' ') ?? '');
          }
          assert.equal(tables.length, json.people.length);
          const maybe = sectionOf(markdown, 'Perhaps also in it');
          assert.equal(maybe.length, json.perhaps.length);
          for (const { key, name, unsure } of json.perhaps) {
            const line = csv.find(({ person_id: id }) => id === key) ?? assert.fail(key);
            assert.deepEqual(
              [line['person'], line['decision'], line['unsure']],
              [name, 'perhaps', unsure.join(' ')],
            );
            const said = maybe.find((one) => one.startsWith(`${name}, ID ${key}`));
            assert.equal(noted(said), unsure.join(' '));
          }
          const came = csv.filter(({ decision }) => decision === 'appearedSince');
          assert.deepEqual(
            came.map(({ person, display_name: displayName }) => ({ name: person, displayName })),
            appeared?.people ?? [],
          );
          assert.equal(csv.length, json.people.length + json.perhaps.length + came.length);
        },
      ),
      runs(60),
    );
  });
});
