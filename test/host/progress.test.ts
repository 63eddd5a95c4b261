import { AppError } from '../../src/core/errors.ts';
import { withCancellableProgress } from '../../src/host/progress.ts';
import { cancelling } from './support/cancelling.ts';
import { until } from './support/tenant.ts';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('work that can be cancelled', () => {
  const { withProgress } = vscode.window;
  let notifications = 0;
  let open = 0;
  before(() => {
    Object.assign(vscode.window, {
      withProgress: async (...args: Parameters<typeof withProgress>) => {
        notifications += 1;
        open += 1;
        await withProgress(...args);
        open -= 1;
      },
    });
  });
  beforeEach(() => {
    notifications = 0;
  });
  after(() => {
    Object.assign(vscode.window, { withProgress });
  });

  it('shows nothing where it is done at once: what it showed would outlive it', async () => {
    const done = withCancellableProgress('Short', async (_signal, report) => {
      report('under way');
      return Promise.resolve('done');
    });
    assert.equal(await done, 'done');
    await assert.rejects(
      withCancellableProgress('Short', async () => Promise.reject(new AppError('schema'))),
      { kind: 'schema' },
    );
    assert.equal(notifications, 0);
  });

  it('shows no second Cancel beside a page that has one, and one once the page is out of sight', async () => {
    let isShown = true;
    let asked = 0;
    const work = async (signal: AbortSignal, report: (message: string) => void): Promise<never> => {
      // So late that a notification would be there.
      await until(() => asked > 0);
      for (const _ of [1, 2, 3]) report('under way');
      assert.equal(notifications, 0);
      isShown = false;
      report('out of sight');
      await until(() => signal.aborted);
      throw new AppError('cancelled');
    };
    const looks = (): boolean => {
      asked += 1;
      return isShown;
    };
    await assert.rejects(cancelling(withCancellableProgress('Long', work, looks)), { kind: 'cancelled' });
    assert.equal(notifications, 1);
    await until(() => open === 0);
  });

  it('is ended by the Cancel of the page as well', async () => {
    const work = async (signal: AbortSignal, _report: unknown, cancel: () => void): Promise<boolean> => {
      cancel();
      return Promise.resolve(signal.aborted);
    };
    assert.equal(await withCancellableProgress('Long', work, () => true), true);
  });
});
