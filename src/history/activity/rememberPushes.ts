import { readJournalledPush, type ReadPush } from '../../provisioning/journal/readPush.ts';
import { fileSign } from './fileSign.ts';

/** Reads journals, and reads one of a push that has ended no second time for as long as its file is the same. */
export function rememberPushes(): (path: string) => Promise<ReadPush> {
  const known = new Map<string, { readonly sign: string; readonly read: ReadPush }>();
  return async (path) => {
    const sign = await fileSign(path);
    const before = known.get(path);
    if (before?.sign === sign) return before.read;
    const read = await readJournalledPush(path);
    if (read.kind === 'push' && read.push.record.ending !== undefined) known.set(path, { sign, read });
    return read;
  };
}
