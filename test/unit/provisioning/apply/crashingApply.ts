import { encodeLine } from '../../../../src/provisioning/journal/entry.ts';
import { JournalFile } from '../../../../src/provisioning/journal/journalFile.ts';
import { type PushEntry } from '../../../../src/provisioning/journal/pushEntry.ts';
import { type ApplyOrder, planInChild } from './childApply.ts';
import { once } from 'node:events';

/** Where this process stands still, between two things that it does, until the test lets it go on or kills it. */
export interface Halt {
  /** The line of the journal, from 0, that is about to be written, or was. */
  readonly line: number;
  readonly when: 'before' | 'after';
  readonly text: string;
  /** Nothing comes after it. */
  readonly isLast: boolean;
}

const order = JSON.parse(process.argv[2] ?? '') as ApplyOrder;

let lines = 0;

async function halt(at: Halt): Promise<void> {
  const told = once(process, 'message');
  process.send?.(at);
  await told;
}

// oxlint-disable-next-line typescript/unbound-method -- called with the journal as `this` below
const append = JournalFile.prototype.append;

JournalFile.prototype.append = async function (
  this: JournalFile<PushEntry>,
  entry: PushEntry,
): Promise<void> {
  const line = lines;
  lines += 1;
  const text = encodeLine({ seq: line, at: Date.now(), entry });
  await halt({ line, when: 'before', text, isLast: false });
  await append.call(this, entry);
  await halt({ line, when: 'after', text, isLast: entry.kind === 'end' });
};

// One request after the other: while it stands still, none is under way, and the journal has the same lines each time.
const apply = await planInChild(order);

await apply();
