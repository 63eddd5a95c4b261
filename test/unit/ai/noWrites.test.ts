import { root } from '../../workbench/paths.ts';
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';

/** What can write: the functions that send it, the permit that they need, and what applies a plan or an offboarding. */
const writing =
  /^src\/(?:scim|cloudflare)\/write\/|^src\/http\/writePermit|^src\/provisioning\/apply\/|\/applyPlan\.ts$|\/applyReview\.ts$|\/applyOffboarding\.ts$/;

/** Every file that is run because of these, by whatever import, types apart. */
function reachedFrom(files: readonly string[]): ReadonlyMap<string, string> {
  const from = new Map<string, string>(files.map((file) => [file, '']));
  for (const file of from.keys()) {
    const text = readFileSync(join(root, file), 'utf8');
    const paths = [
      ...[...text.matchAll(/^(?:import|export)\s+([^'";]*?)\s*from '(\.[^']+)'/gm)]
        .filter(([, names = '']) => !isOfTypes(names))
        .map(([, , path]) => path),
      ...[...text.matchAll(/import\('(\.[^']+)'\)/g)].map(([, path]) => path),
      ...[...text.matchAll(/^import '(\.[^']+)'/gm)].map(([, path]) => path),
    ];
    for (const path of paths) {
      const target = relative(root, join(root, dirname(file), path ?? ''));
      if (!from.has(target)) from.set(target, file);
    }
  }
  return from;
}

function isOfTypes(names: string): boolean {
  if (names.startsWith('type ')) return true;
  const inside = /^\{([\s\S]*)\}$/.exec(names)?.[1];
  const each = inside?.split(',').map((name) => name.trim()) ?? [];
  return inside !== undefined && each.filter((name) => name !== '').every((name) => name.startsWith('type '));
}

describe('tools for language models', () => {
  it('reach nothing that writes to an account, by any import', () => {
    const own = readdirSync(join(root, 'src/ai'), { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.ts'))
      .map((name) => join('src/ai', name));
    const reached = reachedFrom([...own, 'src/commands/agents/agentPorts.ts']);
    // It goes all the way down.
    for (const known of [
      'src/provisioning/propose.ts',
      'src/commands/plan/reviewDesired.ts',
      'src/access/explain.ts',
    ])
      assert.ok(reached.has(known), known);
    assert.deepEqual(
      [...reached].filter(([file]) => writing.test(file)),
      [],
    );
    // And sees what writes where something does.
    assert.ok(
      [...reachedFrom(['src/commands/plan/applyPlan.ts']).keys()].some((file) => /\/write\//.test(file)),
    );
  });
});
