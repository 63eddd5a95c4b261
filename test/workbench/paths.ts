import { join, resolve } from 'node:path';

export const root = resolve(import.meta.dirname, '../..');

export const vsixFile = join(root, 'out/cloudflare-scim-provisioning.vsix');
/** What the package is made of (CycloneDX). */
export const sbomFile = join(root, 'out/cloudflare-scim-provisioning.cdx.json');

/** The VSIX's files as a folder. */
export const unpackedExtension = join(root, 'out/extension');
