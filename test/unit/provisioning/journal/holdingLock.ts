import { systemClock } from '../../../../src/core/clock.ts';
import { lockAccount } from '../../../../src/provisioning/journal/accountLock.ts';
import { syncBuiltinESMExports } from 'node:module';
import os from 'node:os';

/** What the test tells this process, as JSON in its first argument. */
export interface LockOrder {
  readonly folder: string;
  readonly accountId: string;
  /** What this machine is to be called. */
  readonly host?: string | undefined;
}

const { folder, accountId, host } = JSON.parse(process.argv[2] ?? '') as LockOrder;

if (host !== undefined) {
  os.hostname = () => host;
  syncBuiltinESMExports();
}

// It shows itself every few milliseconds in place of every two seconds.
const every = globalThis.setInterval;
globalThis.setInterval = (run: () => void) => every(run, 5);

const lock = await lockAccount({
  folder,
  accountId,
  clock: systemClock,
  push: 'their-push',
  tokenId: 'their-token',
});

process.on('message', () => {
  void lock.isHeld().then((held) => process.send?.(held));
});

process.send?.('mine');
