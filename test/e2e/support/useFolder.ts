import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/**
 * Gives the `describe` block it is called in a folder for its files, removed after its last test. It is the only one in
 * the folder above it: a dialog that asks for a folder has in the page only the rows that are in view, and the temporary
 * folder of a machine in use holds hundreds.
 */
export function useFolder(name: string): string {
  const above = mkdtempSync(join(tmpdir(), 'e2e-'));
  after('remove its files', () => {
    rmSync(above, { recursive: true, force: true });
  });
  const folder = join(above, name);
  mkdirSync(folder);
  return folder;
}
