import { readingWords } from '../../../../src/commands/choose/readingWords.ts';
import assert from 'node:assert/strict';

const limit = { quota: 1200, windowSeconds: 300, whose: 'user' } as const;

describe('the words for how far a reading has come', () => {
  const cases = [
    [{ done: 1 }, '1 request done'],
    [{ done: 7 }, '7 requests done'],
    [{ done: 7, total: 9, left: { waitMs: 0, limit } }, '7 of 9 requests done'],
    [
      { done: 12, total: 3310, left: { waitMs: 480_000, limit } },
      '12 of 3310 requests done, about 8 minutes left. Cloudflare allows this user 1200 requests in 5 minutes.',
    ],
    [
      {
        done: 900,
        total: 910,
        left: { waitMs: 45_000, limit: { quota: 50, windowSeconds: 30, whose: 'token' } },
      },
      '900 of 910 requests done, about 45 s left. Cloudflare allows this token 50 requests in 30 s.',
    ],
  ] as const;
  for (const [progress, words] of cases)
    it(words, () => {
      assert.equal(readingWords(progress), words);
    });
});
