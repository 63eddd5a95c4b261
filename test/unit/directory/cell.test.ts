import { AppError } from '../../../src/core/errors.ts';
import { Cell } from '../../../src/directory/cell.ts';
import assert from 'node:assert/strict';

describe('Cell', () => {
  it('loads once however many ask, and again only after invalidation', async () => {
    let loads = 0;
    const cell = new Cell(async () => Promise.resolve((loads += 1)));
    assert.deepEqual(cell.peek(), {});
    assert.deepEqual(await Promise.all([cell.value(), cell.value(), cell.read()]), [1, 1, { value: 1 }]);
    assert.equal(await cell.value(), 1);
    cell.invalidate();
    assert.deepEqual(cell.peek(), { value: 1 });
    assert.equal(await cell.value(), 2);
  });

  it('keeps the value where a reload fails, and throws only where there is none', async () => {
    let fail = true;
    const cell = new Cell(async () =>
      fail ? Promise.reject(new AppError('timeout')) : Promise.resolve('good'),
    );
    await assert.rejects(cell.value(), { kind: 'timeout' });
    fail = false;
    cell.invalidate();
    assert.equal(await cell.value(), 'good');
    fail = true;
    cell.invalidate();
    const state = await cell.read();
    assert.equal(state.value, 'good');
    assert(AppError.is(state.error, 'timeout'));
  });

  it('never gives an answer from before an invalidation to who asked after it', async () => {
    const finish: ((value: string) => void)[] = [];
    const cell = new Cell(async () => new Promise<string>((resolve) => finish.push(resolve)));
    const before = cell.value();
    cell.invalidate();
    const after = cell.value();
    finish[0]?.('old');
    finish[1]?.('new');
    assert.deepEqual(await Promise.all([before, after]), ['new', 'new']);
  });
});
