import { AppError } from '../../../src/core/errors.ts';
import { atOnce, inSlices, type Steps, stepping } from '../../../src/core/slices.ts';
import assert from 'node:assert/strict';

describe('work in slices', () => {
  const people = Array.from({ length: 5_000 }, (_unused, index) => index);

  function* sum(onEach: () => void = () => undefined): Steps<number> {
    let total = 0;
    yield* stepping(people, (one) => {
      total += one;
      onEach();
    });
    return total;
  }

  it('comes to the same as at once', async () => {
    assert.equal(await inSlices(sum()), atOnce(sum()));
  });

  it('lets everything else have its turn, and ends where it is cancelled', async () => {
    const stop = new AbortController();
    let turns = 0;
    const turn = (): void => {
      turns += 1;
      if (turns === 3) stop.abort();
      else setImmediate(turn);
    };
    setImmediate(turn);
    function* endless(): Steps<never> {
      for (;;) yield* sum();
    }
    await assert.rejects(inSlices(endless(), stop.signal), (error) => AppError.is(error, 'cancelled'));
    assert.equal(turns, 3);
  });

  it('throws what the work throws', async () => {
    const failing = sum(() => {
      throw new AppError('invalid');
    });
    await assert.rejects(inSlices(failing), (error) => AppError.is(error, 'invalid'));
    await assert.rejects(inSlices(sum(), AbortSignal.abort()), (error) => AppError.is(error, 'cancelled'));
  });
});
