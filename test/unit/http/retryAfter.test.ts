import { retryAfterMs } from '../../../src/http/retryAfter.ts';
import fc from 'fast-check';
import assert from 'node:assert/strict';

const now = Date.UTC(2026, 0, 1);

const day = 86_400_000;

describe('retryAfterMs', () => {
  it('reads seconds exactly', () => {
    fc.assert(
      fc.property(fc.nat(86_400), (seconds) => {
        assert.equal(retryAfterMs(` ${seconds} `, undefined, now), seconds * 1000);
      }),
    );
  });

  it("reads an HTTP date exactly, by the server's clock, however wrong ours is", () => {
    fc.assert(
      fc.property(fc.nat(86_400), fc.integer({ min: -day * 400, max: day * 400 }), (seconds, skew) => {
        const server = now + skew;
        const value = new Date(server + seconds * 1000).toUTCString();
        assert.equal(retryAfterMs(value, new Date(server).toUTCString(), now), seconds * 1000);
      }),
    );
  });

  it('reads an HTTP date by our clock where the server does not tell its own', () => {
    assert.equal(retryAfterMs(new Date(now + 5000).toUTCString(), undefined, now), 5000);
    assert.equal(retryAfterMs(new Date(now + 5000).toUTCString(), 'yesterday', now), 5000);
  });

  it('is never negative, never more than a day, whatever is sent', () => {
    const hostile = fc.oneof(
      fc.string(),
      fc.bigInt().map(String),
      fc.double().map(String),
      fc.date({ noInvalidDate: true }).map((date) => date.toUTCString()),
      fc.constantFrom('-5', '1e9', 'Infinity', '0x10', '5, 6', '٣', '9'.repeat(400)),
    );
    fc.assert(
      fc.property(hostile, fc.option(hostile, { nil: undefined }), (value, date) => {
        const ms = retryAfterMs(value, date, now);
        assert(ms === undefined || (ms >= 0 && ms <= day), String(ms));
      }),
    );
  });

  it('takes nothing else for a wait', () => {
    for (const value of ['', ' ', '-5', '1e9', '1.5', 'soon', '0x10'])
      assert.equal(retryAfterMs(value, undefined, now), undefined, value);
  });
});
