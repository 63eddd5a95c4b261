import { AppError } from '../../src/core/errors.ts';
import { createLog } from '../../src/host/log.ts';
import { createNotify } from '../../src/host/notify.ts';
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

/** Of a window that closes while something is still under way. @oldest: it is VS Code that throws. */
describe('the log of a window that is closing (@oldest)', () => {
  it('is a channel that throws once it is disposed', () => {
    const channel = vscode.window.createOutputChannel('Closed', { log: true });
    channel.dispose();
    assert.throws(() => {
      channel.error('late');
    });
  });

  // One log for all of it: VS Code gives no new channel of a name that was disposed.
  it('takes what fails too late: no rejection that nobody handles, no line that throws', async () => {
    const log = createLog((text) => text);
    const notify = createNotify(log);
    log.info('in time');
    let fail = (_error: unknown): void => undefined;
    const pending = new Promise<void>((_resolve, reject) => {
      fail = reject;
    });
    const handled = pending.catch(notify.record);
    log.dispose();
    fail(new AppError('network', { reason: 'reset' }));
    await assert.doesNotReject(handled);
    for (const level of ['debug', 'info', 'warn', 'error'] as const)
      assert.doesNotThrow(() => {
        log[level]('late', { level });
      }, level);
    assert.doesNotThrow(log.show);
  });
});
