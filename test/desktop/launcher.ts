#!/usr/bin/env node
/**
 * Stands in for the VS Code executable where none can be downloaded: takes VS Code's own command line, as
 * `@vscode/test-electron` builds it, and runs the tests in the browser-hosted one. HOSTED_VSCODE names which.
 */
import { HarnessError, runMain } from '../workbench/harnessError.ts';
import { runHostedTests } from '../workbench/hostedTests.ts';
import { prepareWorkbench } from '../workbench/prepare.ts';
import { parseArgs } from 'node:util';

async function main(): Promise<number> {
  const { values } = parseArgs({
    strict: false,
    options: {
      extensionDevelopmentPath: { type: 'string' },
      extensionTestsPath: { type: 'string' },
      'user-data-dir': { type: 'string' },
    },
  });
  return runHostedTests({
    workbench: prepareWorkbench(process.env['HOSTED_VSCODE'] === 'oldest' ? 'oldest' : 'newest'),
    dataDir: needed(values, 'user-data-dir'),
    extensionDevelopmentPath: needed(values, 'extensionDevelopmentPath'),
    extensionTestsPath: needed(values, 'extensionTestsPath'),
    env: {},
    trusted: true,
    timeoutSeconds: 420,
  });
}

function needed(values: Readonly<Record<string, unknown>>, name: string): string {
  const value = values[name];
  if (typeof value !== 'string') throw new HarnessError(`--${name}=<path> is missing.`);
  return value;
}

await runMain(main);
