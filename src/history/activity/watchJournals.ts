import { type Disposable } from '../../core/disposable.ts';
import { mapParallel } from '../../core/mapParallel.ts';
import { namesIn } from '../../core/namesIn.ts';
import { fileSign } from './fileSign.ts';
import { join } from 'node:path';

/** Milliseconds between two looks. */
const pause = 1_000;

/** Files looked at at a time. */
const width = 16;

/**
 * Says whenever a journal was written, or a lock came or went, by whatever window; and once at the beginning, when it
 * knows the files, so that nothing is missed between a reading and the first look. The files are looked at again and
 * again: a watcher of the file system is there only a while after it is asked for, and tells of no change in a folder
 * of another machine. A folder that can't be read at the moment has not changed.
 */
export function watchJournals(folder: string, onChange: () => void, every = pause): Disposable {
  let over = false;
  let timer: NodeJS.Timeout | undefined;
  let state: string | undefined;
  const look = async (): Promise<void> => {
    const now = await stateOf(folder).catch(() => state ?? '');
    if (over) return;
    if (now !== state) onChange();
    state = now;
    timer = setTimeout(() => void look(), every);
  };
  void look();
  return {
    dispose: () => {
      over = true;
      clearTimeout(timer);
    },
  };
}

/** A lock is touched while it is held, which changes nothing. */
async function stateOf(folder: string): Promise<string> {
  const names = [...(await namesIn(folder))].sort();
  const lines = await mapParallel(names, width, async (name) =>
    name.endsWith('.jsonl') ? `${name} ${await fileSign(join(folder, name))}` : name,
  );
  return lines.join('\n');
}
