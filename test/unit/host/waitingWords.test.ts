import { waitingWords } from '../../../src/host/waitingWords.ts';
import assert from 'node:assert/strict';

describe('the words for a wait', () => {
  const limit = { quota: 1200, windowSeconds: 300, whose: 'user' } as const;
  const cases = [
    [59, { kind: 'limit', limit }, '59 s left. Cloudflare allows this user 1200 requests in 5 minutes.'],
    [
      192,
      { kind: 'limit', limit: { ...limit, whose: 'token' } },
      '3 min 12 s left. Cloudflare allows this token 1200 requests in 5 minutes.',
    ],
    [60, { kind: 'pause' }, '1 min 0 s left. The server had too many requests and asked for this pause.'],
    [8, { kind: 'retry' }, '8 s left. The server did not answer and is asked again.'],
  ] as const;
  for (const [seconds, reason, words] of cases)
    it(words, () => {
      assert.equal(waitingWords(seconds, reason), words);
    });
});
