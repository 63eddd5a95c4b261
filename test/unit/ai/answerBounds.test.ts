import { accountsAnswer } from '../../../src/ai/answers/accountsAnswer.ts';
import { answerOf, pageOf } from '../../../src/ai/answers/answerText.ts';
import { pageRequest } from '../../../src/ai/answers/pageRequest.ts';
import { pushesAnswer } from '../../../src/ai/answers/pushesAnswer.ts';
import { type Tellable } from '../../../src/ai/answers/tellable.ts';
import { tokensAnswer } from '../../../src/ai/answers/tokensAnswer.ts';
import { AppError } from '../../../src/core/errors.ts';
import { plainText } from '../../../src/core/plainText.ts';
import { type AccountDirectory } from '../../../src/directory/accountDirectory.ts';
import { type TokenRecord } from '../../../src/directory/tokenRecord.ts';
import { type ActivityPush } from '../../../src/history/activity/pushStanding.ts';
import { membersPush } from '../history/activity/historyRig.ts';
import assert from 'node:assert/strict';

interface Answer {
  readonly shown: number;
  readonly nextCursor: string | null;
  readonly untrustedData: {
    readonly incomplete: readonly string[];
    readonly entries: readonly Readonly<Record<string, unknown>>[];
  };
}

const parsed = (text: string): Answer => JSON.parse(text) as Answer;

const first = pageRequest({});

const mostBytes = 64 * 1024;

const record = (label: string): TokenRecord => ({
  id: label,
  label,
  baseUrl: 'https://api.cloudflare.com/client/v4',
  owner: 'user',
  accountIds: [],
  addedAt: '2026-01-01T00:00:00.000Z',
  storage: 'secretStorage',
  sandbox: false,
});

describe('the bounds of what a language model is told', () => {
  const wide = (depth: number, leaf: string): Tellable =>
    depth === 0 ? leaf : Array.from({ length: 60 }, () => wide(depth - 1, leaf));

  it('hold for each answer in bytes, whatever it is made of, and what is left out is said', () => {
    for (const leaf of ['x'.repeat(3_000), '\u0007<😀>'.repeat(600), ''])
      for (const depth of [1, 2]) {
        const one = { a: wide(depth, leaf), b: wide(1, leaf) };
        const head = { about: { name: leaf, more: wide(2, leaf) }, incomplete: Array<string>(60).fill(leaf) };
        const page = pageOf(head, Array(100).fill(one), pageRequest({ limit: 100 }), () => one);
        for (const text of [page, answerOf(head, one)]) {
          assert.ok(
            Buffer.byteLength(text) <= mostBytes,
            `${String(depth)} ${String(Buffer.byteLength(text))}`,
          );
          assert.match(parsed(text).untrustedData.incomplete[0] ?? '', /are cut/u);
        }
        assert.ok(parsed(page).shown >= 1);
        assert.notEqual(parsed(page).nextCursor, null);
      }
  });

  it('leave no piece of a token at the place where a name was cut', () => {
    const token = 'aB3dEfGh1jKlMn0pQrStUvWxYz5-abCdEfGh1jKl';
    assert.equal(token.length, 40);
    const pieces = Array.from({ length: token.length - 12 }, (_, at) => token.slice(at, at + 12));
    for (let before = 0; before < 60; before += 1) {
      const name = `${'n'.repeat(before)} ${token} and more than fits in here, and then some more of it`;
      const texts = [
        accountsAnswer(
          {
            tokens: 1,
            accounts: [],
            failures: [{ token: record(name), error: new AppError('network') }],
            partial: [record(name)],
          },
          first,
        ),
        tokensAnswer([{ record: record(name), check: undefined }], first),
        // As the words of other rooms cut it.
        answerOf({ incomplete: [] }, { text: `Add “${plainText(name, before + 36)}” to it.` }),
        answerOf({ incomplete: [] }, { text: plainText(`my cfut_${token}`, 12 + (before % 20)) }),
      ];
      for (const text of texts) {
        assert.ok(!pieces.some((piece) => text.includes(piece)), `${String(before)} ${text}`);
        assert.doesNotMatch(text, /cfut_/u);
      }
    }
    const usual = 'Leave “Person number 12 of the Department of Redundan…” out';
    assert.ok(answerOf({ incomplete: [] }, { usual }).includes(usual));
  });

  it('leave no token that something invisible, or the end of a line, divides', () => {
    const secret = 'aB3dE5gH7jK9mN1pQ3sT5vW7yZ9bC1eF3hI5kL7n';
    for (const divided of [
      `cf\u200but_${secret}`,
      `x cfut_${secret.slice(0, 4)}\n${secret.slice(4)}`,
      secret.replace('K9', 'K\u{e0001}9'),
      Array.from(`cfut_${secret}`).join('\u2060'),
    ]) {
      const text = pageOf({ incomplete: [] }, [divided], first, (name) => ({ name }));
      assert.deepEqual(parsed(text).untrustedData.entries, [{ name: '[left out: looks like an API token]' }]);
    }
    const kept = pageOf({ incomplete: [] }, ['Ann\u200b Example\nEngineers'], first, (name) => ({ name }));
    assert.deepEqual(parsed(kept).untrustedData.entries, [{ name: 'Ann Example Engineers' }]);
  });

  it('keep pushes to an account of the same ID on another server out, or say that they may be among them', () => {
    const by = (tokenId: string, index: number): ActivityPush => {
      const { record } = membersPush(index, ['a']);
      return {
        push: {
          record: { ...record, by: { ...record.by, tokenId } },
          path: '',
          condition: 'whole',
          lastAt: 0,
        },
        journal: `${String(index)}.jsonl`,
        standing: { kind: 'ended', undone: false },
        undoable: false,
      };
    };
    const { accountId } = by('here', 0).push.record.plan;
    const told = (pushes: readonly ActivityPush[], elsewhere: readonly string[]): Answer['untrustedData'] =>
      parsed(
        pushesAnswer(
          { pushes, unreadable: [], hasOlder: () => false },
          { id: accountId, name: 'Lima', tokens: new Set(['here']), tokensElsewhere: new Set(elsewhere) },
          first,
        ),
      ).untrustedData;
    const pushes = [by('here', 0), by('there', 1)];
    assert.equal(told(pushes, ['there']).entries.length, 1);
    assert.doesNotMatch(told(pushes, ['there']).incomplete.join(), /same ID/u);
    assert.equal(told([...pushes, by('gone', 2)], ['there']).entries.length, 2);
    assert.match(told([...pushes, by('gone', 2)], ['there']).incomplete.join(), /of the same ID/u);
    // Where no other account has the ID, all of them are its own.
    assert.equal(told([...pushes, by('gone', 2)], []).entries.length, 3);
  });

  it('say of every list that a page goes on with another one than the page before', () => {
    const account = (key: string): AccountDirectory =>
      ({ key, info: { id: key, name: key }, sandbox: false, tokens: [] }) as unknown as AccountDirectory;
    const push = (index: number): ActivityPush => ({
      push: { ...membersPush(index, ['a']), path: '', condition: 'whole', lastAt: 0 },
      journal: `${String(index)}.jsonl`,
      standing: { kind: 'ended', undone: false },
      undoable: false,
    });
    const { accountId } = push(0).push.record.plan;
    const lists: readonly ((nth: readonly number[], page: typeof first) => string)[] = [
      (nth, page) =>
        accountsAnswer(
          { tokens: 1, accounts: nth.map((one) => account(String(one))), failures: [], partial: [] },
          page,
        ),
      (nth, page) =>
        tokensAnswer(
          nth.map((one) => ({ record: record(String(one)), check: undefined })),
          page,
        ),
      (nth, page) =>
        pushesAnswer(
          { pushes: nth.map(push), unreadable: [], hasOlder: () => false },
          { id: accountId, name: 'Lima', tokens: new Set(['t']), tokensElsewhere: new Set() },
          page,
        ),
    ];
    for (const answer of lists) {
      const { nextCursor } = parsed(answer([1, 2, 3], pageRequest({ limit: 1 })));
      const next = pageRequest({ cursor: nextCursor ?? assert.fail() });
      assert.doesNotMatch(parsed(answer([1, 2, 3], next)).untrustedData.incomplete.join(), /changed since/u);
      assert.match(parsed(answer([4, 1, 2, 3], next)).untrustedData.incomplete.join(), /changed since/u);
      assert.equal(parsed(answer([1, 2, 3], next)).untrustedData.entries.length, 2);
    }
  });
});
