import { root } from '../../workbench/paths.ts';
import { join } from 'node:path';

/** Where a picture that nobody keeps goes. */
export function pictureFile(name: string): string {
  return join(root, 'out/screenshots', `${name.replace(/[^a-z0-9]+/gi, '-').slice(0, 120)}.png`);
}
