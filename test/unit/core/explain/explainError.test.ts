import { AppError, type ErrorKind, type ErrorReason } from '../../../../src/core/errors.ts';
import { explainError } from '../../../../src/core/explain/explainError.ts';
import assert from 'node:assert/strict';

const kinds: Readonly<Record<ErrorKind, readonly (ErrorReason | undefined)[]>> = {
  cancelled: [undefined],
  network: [undefined, 'refused', 'dns', 'tls', 'reset', 'proxy', 'redirect'],
  timeout: [undefined],
  unauthenticated: [
    undefined,
    'invalidToken',
    'malformedToken',
    'expiredToken',
    'disabledToken',
    'notYetValid',
  ],
  forbidden: [
    undefined,
    'blockedAddress',
    'missingPermission',
    'wrongTokenKind',
    'otherOrigin',
    'planTier',
    'refusedAlone',
  ],
  notFound: [undefined],
  conflict: [undefined, 'cannotBeRemoved', 'conflictingChange'],
  invalid: [undefined, 'apiBaseUrl'],
  tooMany: [undefined],
  rateLimited: [undefined],
  server: [undefined],
  schema: [undefined, 'notJson', 'notThisApi', 'truncated', 'tooLarge', 'shape'],
  unsupported: [undefined, 'noAccount', 'fileNotSaved', 'fileNotRead', 'fileTooLarge'],
  refusedByGuard: [undefined, 'noPermit'],
  stale: [undefined],
};

describe('the words of an error', () => {
  for (const [kind, reasons] of Object.entries(kinds)) {
    for (const reason of reasons) {
      it(`${kind}${reason === undefined ? '' : `, ${reason}`}: a few words, a sentence, a next step`, () => {
        const error = new AppError(kind as ErrorKind, {
          ...(reason === undefined ? {} : { reason }),
          method: 'GET',
          path: '/Users/{id}',
          status: 500,
          detail: 'ECONNRESET',
        });
        const { short, sentence, next } = explainError(error);
        assert.ok(short.split(' ').length <= 6, short);
        assert.match(sentence, /^[A-Z].*\.$/s);
        assert.doesNotMatch(`${short} ${sentence}`, /undefined|ECONNRESET|\{\d\}/);
        assert.ok(next !== 'none' || kind === 'refusedByGuard', `${kind} says what to do`);
      });
    }
  }

  it('says of an error after Apply whether anything was written', () => {
    const words = (written: 'nothing' | 'maybe', kind: ErrorKind = 'network') =>
      explainError(new AppError(kind, { written })).sentence;
    assert.match(words('nothing'), /^Nothing was written\. The connection was lost/);
    assert.match(words('maybe'), /^Part of the plan may have been written\. .*\. The connection was lost/);
    assert.match(words('nothing', 'refusedByGuard'), /^Nothing was written\. This was refused here/);
  });

  it('tells the request by its id, and when to come back', () => {
    const error = new AppError('rateLimited', { retryAfterMs: 61_500, requestId: '8f1-FRA' });
    assert.match(explainError(error).sentence, /Try again in 2 minutes\. \(cf-ray 8f1-FRA\)$/);
  });

  it('says one wait where a server asks for more than anybody has to wait', () => {
    const { sentence } = explainError(new AppError('rateLimited', { retryAfterMs: 86_400_000 }));
    assert.equal(sentence, 'Rate limited by the server. Try again in 6 minutes.');
  });

  it('gives nothing away of an error it does not know', () => {
    const { sentence, next } = explainError(new Error('secret: cfut_abc'));
    assert.doesNotMatch(sentence, /cfut|secret:/);
    assert.equal(next, 'showLog');
  });
});
