import { encodeLine } from '../../../../src/provisioning/journal/entry.ts';
import { JournalFile } from '../../../../src/provisioning/journal/journalFile.ts';
import { type ApplyOrder, planInChild } from './childApply.ts';
import { appendFileSync } from 'node:fs';

/** What the test tells this process, as JSON in its first argument. */
export interface CrashOrder extends ApplyOrder {
  /** The journal line, from 0, at which this process kills itself: half of it is written, or all of it. */
  readonly line: number;
  readonly when: 'torn' | 'after';
}

const order = JSON.parse(process.argv[2] ?? '') as CrashOrder;

let lines = 0;

// oxlint-disable-next-line typescript/unbound-method -- called with the journal as `this` below
const append = JournalFile.prototype.append;

JournalFile.prototype.append = async function (this: JournalFile<unknown>, entry: unknown): Promise<void> {
  const here = lines === order.line;
  lines += 1;
  if (here && order.when === 'torn') {
    const text = encodeLine({ seq: order.line, at: Date.now(), entry });
    appendFileSync(this.path, text.slice(0, text.length / 2));
    process.kill(process.pid, 'SIGKILL');
  }
  await append.call(this, entry);
  if (here) process.kill(process.pid, 'SIGKILL');
};

// One request after the other, so that the journal has the same lines each time.
const apply = await planInChild(order);

await apply();
