import { stat } from 'node:fs/promises';

/** Another one whenever the file was written or replaced. Throws what `stat` throws. */
export async function fileSign(path: string): Promise<string> {
  const { size, mtimeMs, ino } = await stat(path);
  return [size, mtimeMs, ino].join(' ');
}
