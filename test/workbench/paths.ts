import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

export const vsixFile = join(root, 'out/cloudflare-scim-provisioning.vsix');

/** The VSIX's files as a folder. */
export const unpackedExtension = join(root, 'out/extension');
