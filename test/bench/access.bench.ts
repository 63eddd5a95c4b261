import { atOnce } from '../../src/core/slices.ts';
import { accountAccess } from '../../src/access/accountAccess.ts';
import { type AccountReading } from '../../src/access/reading.ts';
import { type AccountSnapshot } from '../../src/cloudflare/snapshot/model.ts';
import { everybody } from '../../src/pages/messages/shared.ts';
import { type ToPage } from '../../src/pages/messages/toPage.ts';
import { AccessSession } from '../../src/views/access/accessSession.ts';
import {
  aMember,
  aTenant,
  billingRole,
  policyFor,
  read,
  roles,
  systemGroup,
  userGroup,
} from '../fixtures/builders/tenant.ts';
import { launchBrowser } from '../workbench/browser.ts';
import { type BenchLine, median } from './measure.ts';
import { readFileSync } from 'node:fs';
import { type Page } from 'playwright-core';

/** Milliseconds that a person may wait: for the first rows once the account is read, for a filter, for a frame. */
const wanted = { firstRows: 300, query: 100, task: 50 };

const rounds = 5;

function bigAccount(people: number, index: number): AccountSnapshot {
  const names = Array.from(
    { length: people },
    (_unused, one) => `p${String((one * 7919) % people)}a${String(index)}`,
  );
  const every = (step: number): readonly string[] => names.filter((_unused, one) => one % step === 0);
  const groups = [
    ...roles.map(({ name }, one) => systemGroup(name, every(50 + one))),
    ...Array.from({ length: 40 }, (_unused, one) =>
      userGroup(`Team ${String(one)}`, every(9 + one), [policyFor(billingRole)]),
    ),
  ];
  const snapshot = aTenant([], groups, {
    accountId: String(index).padStart(32, '0'),
    accountName: `Account ${String(index)}`,
  });
  const users = names.map((name) => ({
    id: `u-${name}`,
    userName: `${name}@example.com`,
    active: true,
    displayName: `Person ${name}`,
    givenName: undefined,
    familyName: undefined,
    externalId: undefined,
    groups: undefined,
    version: undefined,
  }));
  return {
    ...snapshot,
    users,
    members: read(names.map((name, one) => aMember(name, { roles: one % 3 === 0 ? [billingRole] : [] }))),
  };
}

/** A page of the browser, and what answers it: rows that come into sight it asks for by itself. */
interface Window {
  readonly page: Page;
  answer: (message: unknown) => Promise<void>;
}

/** One account of 20,000 people, and ten of 2,000: what the host computes, and what the page does with it. */
export async function accessCases(): Promise<readonly BenchLine[]> {
  const one = [bigAccount(20_000, 0)];
  const ten = Array.from({ length: 10 }, (_unused, index) => bigAccount(2_000, index));
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    const window: Window = { page, answer: async () => Promise.resolve() };
    await page.exposeFunction('toHost', async (message: unknown) => window.answer(message));
    return [
      ...(await casesOf('20,000 people', one, window)),
      ...(await casesOf('ten accounts of 2,000', ten, window)),
      memoryOf(one),
    ];
  } finally {
    await browser.close();
  }
}

async function casesOf(
  what: string,
  snapshots: readonly AccountSnapshot[],
  window: Window,
): Promise<readonly BenchLine[]> {
  const firstRows: number[] = [];
  const queries: number[] = [];
  const tasks: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const { session, sent, drawn } = await openPage(window, snapshots);
    const start = performance.now();
    await session.receive({ kind: 'ready' });
    await sent();
    await drawn();
    const first = performance.now() - start;
    const asked: number[] = [];
    for (const query of [
      { ...everybody, text: 'p19' },
      { ...everybody, sort: { by: 'column', key: 'billing', descending: true } } as const,
      { ...everybody, role: 'billing', state: 'active' } as const,
      everybody,
    ]) {
      const before = performance.now();
      await session.receive({ kind: 'query', query });
      await sent();
      await drawn();
      asked.push(performance.now() - before);
    }
    const longest = await longestTaskOfScrolling(window.page);
    if (round < 0) continue;
    firstRows.push(first);
    queries.push(Math.max(...asked));
    tasks.push(longest);
  }
  const line = (name: string, values: readonly number[], target: number, detail: string): BenchLine => ({
    case: `access: ${name}, ${what}`,
    value: Math.round(median(values)),
    unit: 'milliseconds',
    target,
    better: 'lower',
    detail,
  });
  return [
    line('first rows', firstRows, wanted.firstRows, 'from the snapshot to the first rows in the page'),
    line('sort or filter', queries, wanted.query, 'the slowest of four, until the rows are in the page'),
    line(
      'scrolling',
      tasks,
      wanted.task,
      'the longest task while scrolled from top to bottom; 0: none over 50',
    ),
  ];
}

/** The page as it is packed, with a host in this process. */
async function openPage(window: Window, snapshots: readonly AccountSnapshot[]) {
  const { page } = window;
  await page.goto('about:blank');
  const waiting: ToPage[] = [];
  const session = new AccessSession(
    { scope: null, query: everybody, opened: null },
    {
      read: async () =>
        Promise.resolve(
          snapshots.map((snapshot, index): AccountReading => ({
            kind: 'read',
            key: String(index),
            token: 'Audit',
            access: atOnce(accountAccess(snapshot)),
          })),
        ),
      choose: async () => Promise.resolve(undefined),
      save: async () => Promise.resolve(),
      holdsSecret: async () => Promise.resolve(false),
      record: (error) => {
        throw error instanceof Error ? error : new Error('not read');
      },
    },
    async () => Promise.resolve(),
    (message) => waiting.push(message),
  );
  const sent = async (): Promise<void> => {
    for (const message of waiting.splice(0))
      await page.evaluate(`window.postMessage(${JSON.stringify(message)})`);
  };
  window.answer = async (message) => {
    if (!JSON.stringify(message).includes('"rows"')) return;
    await session.receive(message);
    await sent();
  };
  await page.evaluate(host);
  await page.addStyleTag({ content: readFileSync('dist/accessPage.css', 'utf8') });
  await page.addScriptTag({ content: readFileSync('dist/accessPage.js', 'utf8') });
  await page.evaluate(`window.postMessage({ kind: 'start', words: null })`);
  const drawn = async (): Promise<void> => page.evaluate<undefined>(untilDrawn);
  return { session, sent, drawn };
}

/** Milliseconds; 0 where the browser saw none over 50, which is what it calls a long task. */
async function longestTaskOfScrolling(page: Page): Promise<number> {
  return page.evaluate<number>(scrolling);
}

// What runs in the page is text: the types of a browser are not those of Node.

const host = `
  globalThis.acquireVsCodeApi = () => ({
    postMessage: (message) => globalThis.toHost(message),
    setState: () => undefined,
  });
  document.body.innerHTML = '<main id="page"></main>';
  document.documentElement.style.height = '100%';
`;

const untilDrawn = `new Promise((resolve) => {
  const look = () => {
    if (document.querySelector('.body .row') === null) requestAnimationFrame(look);
    else requestAnimationFrame(() => resolve());
  };
  look();
})`;

const scrolling = `(async () => {
  let longest = 0;
  const observer = new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) longest = Math.max(longest, duration);
  });
  observer.observe({ entryTypes: ['longtask'] });
  const grid = document.querySelector('.grid');
  const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
  for (let step = 1; step <= 90; step += 1) {
    grid.scrollTop = (grid.scrollHeight * step) / 90;
    await frame();
  }
  for (let step = 1; step <= 20; step += 1) {
    grid.scrollLeft = step * 80;
    await frame();
  }
  observer.disconnect();
  return longest;
})()`;

/** What a person costs to keep, beside the snapshot. Needs `--expose-gc`. */
function memoryOf([snapshot]: readonly AccountSnapshot[]): BenchLine {
  const { gc } = globalThis;
  if (gc === undefined || snapshot === undefined) throw new Error('run with --expose-gc');
  atOnce(accountAccess(snapshot));
  gc();
  gc();
  const before = process.memoryUsage().heapUsed;
  const kept = atOnce(accountAccess(snapshot));
  gc();
  gc();
  const bytes = (process.memoryUsage().heapUsed - before) / kept.people.length;
  return {
    case: 'access: heap per person',
    value: Math.round(bytes),
    unit: 'bytes',
    target: 2_000,
    better: 'lower',
    detail: 'of an account of 20,000 people in 44 groups, beside its snapshot',
  };
}
