import { readdir } from 'node:fs/promises';

/** Names of what is in a folder, in no order. One that is not there holds nothing; throws what else reading throws. */
export async function namesIn(folder: string): Promise<readonly string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}
