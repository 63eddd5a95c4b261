import { AppError } from '../../src/core/errors.ts';
import { type Steps } from '../../src/core/slices.ts';
import { goingThrough } from '../../src/host/goingThrough.ts';
import { cancelling } from './support/cancelling.ts';
import assert from 'node:assert/strict';

const account = { accountName: 'Big', users: Array.from({ length: 20_000 }) };

describe('work on everybody of an account', () => {
  it('is shown once it takes long, and Cancel ends it: nothing comes of it', async () => {
    let steps = 0;
    const endless = function* (): Steps<string> {
      for (;;) {
        steps += 1;
        yield undefined;
      }
    };
    const work = goingThrough(account, endless());
    await assert.rejects(cancelling(work), (error) => AppError.is(error, 'cancelled'));
    const before = steps;
    assert(before > 1);
    await new Promise(setImmediate);
    assert.equal(steps, before, 'it goes on');
  });

  it('lets everything else have its turn, and gives what comes of it', async () => {
    let turns = 0;
    let running = true;
    const turn = (): void => {
      turns += 1;
      if (running) setImmediate(turn);
    };
    turn();
    const end = performance.now() + 200;
    const busy = function* (): Steps<string> {
      while (performance.now() < end) yield undefined;
      return 'done';
    };
    assert.equal(await goingThrough(account, busy()), 'done');
    running = false;
    assert(turns > 3, String(turns));
  });

  it('throws what goes wrong in it', async () => {
    const failing = function* (): Steps<string> {
      yield undefined;
      throw new AppError('schema');
    };
    await assert.rejects(goingThrough(account, failing()), { kind: 'schema' });
  });
});
