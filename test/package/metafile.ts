import { root } from '../workbench/paths.ts';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** What esbuild says of a build, as far as it is asked here. */
export interface Metafile {
  readonly outputs: Readonly<
    Record<
      string,
      {
        readonly bytes: number;
        readonly imports: readonly { readonly path: string; readonly kind: string }[];
        readonly inputs: Readonly<Record<string, unknown>>;
      }
    >
  >;
}

export function readMetafile(): Metafile {
  return JSON.parse(readFileSync(join(root, 'out/build/meta.json'), 'utf8')) as Metafile;
}

/** The folders of packages, below the project, from which a file ended up in the build; each with the folders of those files. */
export function bundledFolders({ outputs }: Metafile): ReadonlyMap<string, ReadonlySet<string>> {
  const found = new Map<string, Set<string>>();
  for (const input of Object.values(outputs).flatMap((output) => Object.keys(output.inputs))) {
    const folder = /^.*node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(input)?.[0];
    if (folder === undefined) continue;
    found.set(folder, (found.get(folder) ?? new Set()).add(dirname(input)));
  }
  return found;
}

/** Names of the packages that are in the build. */
export function bundledPackages(metafile: Metafile): ReadonlySet<string> {
  return new Set(
    [...bundledFolders(metafile).keys()].map((folder) => folder.replace(/^.*node_modules\//, '')),
  );
}
