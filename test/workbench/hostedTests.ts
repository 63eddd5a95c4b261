import { placesWithTokens } from '../support/secretTraces.ts';
import { launchBrowser, unpacked, writeConsole } from './browser.ts';
import { HarnessError } from './harnessError.ts';
import { pageTraces } from './pageTraces.ts';
import { type Workbench } from './prepare.ts';
import { startServer } from './server.ts';
import { hostTestSettings } from './settings.ts';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Page } from 'playwright-core';

/** Nobody looks: what is not drawn costs nothing. */
const unseen = { viewport: { width: 320, height: 240 }, extraHTTPHeaders: unpacked } as const;

export interface HostedTests {
  readonly workbench: Workbench;
  /** A fresh folder. */
  readonly dataDir: string;
  readonly extensionDevelopmentPath: string;
  /** A CommonJS module with a `run` function. */
  readonly extensionTestsPath: string;
  /** Whether the folder that is opened is trusted, or will be once a test opens the page on which that is said. */
  readonly trusted: boolean;
  readonly env: NodeJS.ProcessEnv;
  readonly timeoutSeconds: number;
}

/**
 * What `code --extensionDevelopmentPath … --extensionTestsPath …` does, with VS Code in a headless browser.
 *
 * @returns the exit code the workbench reports once `run` has settled; never 0 where an API token was left in anything
 *   that the window, the server or the extension wrote
 */
export async function runHostedTests(tests: HostedTests): Promise<number> {
  const browser = await launchBrowser();
  try {
    const server = await startServer({
      workbench: tests.workbench,
      mode: 'tests',
      dataDir: tests.dataDir,
      settings: hostTestSettings,
      trusted: tests.trusted,
      env: tests.env,
    });
    try {
      const page = await browser.newPage(unseen);
      writeConsole(page, join(tests.dataDir, 'page.log'));
      await mintKeys(page);
      if (!tests.trusted) void pressTrust(page);
      let report: (code: number) => void = () => undefined;
      const exitCode = new Promise<number>((resolve) => {
        report = resolve;
      });
      await page.exposeFunction('codeAutomationExit', (code: number) => {
        report(code);
      });
      await page.goto(
        server.url([
          ['extensionDevelopmentPath', server.remoteUri(tests.extensionDevelopmentPath)],
          ['extensionTestsPath', server.remoteUri(tests.extensionTestsPath)],
        ]),
        { timeout: 60_000 },
      );
      const code = await Promise.race([
        exitCode,
        server.ended.then(() => fail(`VS Code ended before its tests did; see ${server.log}.`)),
        new Promise<never>((_resolve, reject) => {
          page.once('crash', () => {
            reject(new HarnessError('The page crashed before the tests ended.'));
          });
        }),
        deadline(tests.timeoutSeconds, () => `see ${server.log}: ${tail(server.log)}`),
      ]);
      const left = placesWithTokens({ folder: tests.dataDir, texts: await pageTraces(page) });
      for (const place of left) process.stderr.write(`An API token was left in ${place}.\n`);
      return left.length > 0 ? Math.max(code, 1) : code;
    } finally {
      await server.stop();
    }
  } finally {
    await browser.close();
  }
}

/**
 * Answers as code-server's front would, which is not there, where the page asks for the server's half of the key that
 * seals its secrets. Without an answer it asks four times for each secret that is stored.
 */
async function mintKeys(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const body = randomBytes(32).toString('base64');
  session.on('Fetch.requestPaused', ({ requestId }) => {
    void session.send('Fetch.fulfillRequest', { requestId, responseCode: 200, body });
  });
  await session.send('Fetch.enable', { patterns: [{ urlPattern: '*/mint-key' }] });
}

/** Presses Trust as soon as VS Code asks whether to; no command does. */
async function pressTrust(page: Page): Promise<void> {
  const pressed = `(() => {
    const button = document.querySelector('.workspace-trust-editor .workspace-trust-buttons .monaco-button');
    button?.click();
    return button !== null;
  })()`;
  // A page that ends before anybody asks ends this as well.
  await page.waitForFunction(pressed, undefined, { polling: 100, timeout: 0 }).catch(() => undefined);
}

function fail(message: string): never {
  throw new HarnessError(message);
}

async function deadline(seconds: number, detail: () => string): Promise<never> {
  return new Promise((_resolve, reject) => {
    setTimeout(() => {
      reject(new HarnessError(`The tests did not end within ${seconds} seconds; ${detail()}`));
    }, seconds * 1000).unref();
  });
}

function tail(file: string): string {
  return readFileSync(file, 'utf8').trim().split('\n').slice(-5).join('\n');
}
