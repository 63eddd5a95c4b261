import { root } from '../workbench/paths.ts';
import { bundledFolders, type Metafile } from './metafile.ts';
import { readManifest } from './readManifest.ts';
import { execFileSync } from 'node:child_process';

interface Component {
  readonly name: string;
  readonly version: string;
  readonly [key: string]: unknown;
}

export interface Sbom {
  readonly bomFormat: string;
  readonly metadata: { readonly component: Component; readonly [key: string]: unknown };
  readonly components: readonly Component[];
  readonly [key: string]: unknown;
}

/**
 * What the package is made of, as CycloneDX (JSON): of npm's own list of all that is installed, what is in the build.
 * Where packages were fetched from is left out: that is a matter of the machine.
 */
export function sbom(metafile: Metafile): Sbom {
  // Without --omit: npm then leaves out what something of the development depends on as well.
  const made = execFileSync('npm', ['sbom', '--sbom-format', 'cyclonedx', '--sbom-type', 'application'], {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 2 ** 26,
    shell: process.platform === 'win32',
  });
  const list = JSON.parse(made) as Sbom;
  const bundled = new Set(
    [...bundledFolders(metafile).keys()].map((folder) => {
      const { name, version } = readManifest(folder);
      return `${name} ${version}`;
    }),
  );
  return {
    ...list,
    // npm names the project after the folder that it lies in.
    metadata: { ...list.metadata, component: { ...list.metadata.component, name: readManifest('.').name } },
    components: list.components
      .filter(({ name, version }) => bundled.has(`${name} ${version}`))
      .map(withoutDistribution),
    dependencies: undefined,
  };
}

function withoutDistribution(component: Component): Component {
  const references = component['externalReferences'];
  if (!Array.isArray(references)) return component;
  return {
    ...component,
    externalReferences: references.filter((one: { readonly type?: unknown }) => one.type !== 'distribution'),
  };
}
