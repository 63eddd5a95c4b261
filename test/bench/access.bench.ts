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
import * as z from 'zod';

/**
 * Milliseconds that a person may wait: for the first rows once it is known who has access, for a filter, for a frame. Measured is
 * the time of the processor, of the host's thread and the page's together, so that other processes do not count.
 */
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
  /** What the page's thread and this one have used. */
  readonly processorMs: () => Promise<number>;
  answer: (message: unknown) => Promise<void>;
}

/** One account of 20,000 people, and ten of 2,000: what the host computes, and what the page does with it. */
export async function accessCases(): Promise<readonly BenchLine[]> {
  const one = [bigAccount(20_000, 0)];
  const ten = Array.from({ length: 10 }, (_unused, index) => bigAccount(2_000, index));
  const browser = await launchBrowser();
  try {
    const page = await (await browser.newContext({ viewport: { width: 1280, height: 800 } })).newPage();
    const processorMs = await processorOf(page);
    const window: Window = { page, processorMs, answer: async () => Promise.resolve() };
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
  const worked: number[] = [];
  for (let round = -1; round < rounds; round += 1) {
    const before = hostMs();
    const readings = snapshots.map((snapshot, index): AccountReading => ({
      kind: 'read',
      key: String(index),
      token: 'Audit',
      access: atOnce(accountAccess(snapshot)),
    }));
    const working = hostMs() - before;
    const { session, sent, drawn } = await openPage(window, readings);
    const spent = async (message: unknown): Promise<number> => {
      const before = await window.processorMs();
      await session.receive(message);
      await sent();
      await drawn();
      return (await window.processorMs()) - before;
    };
    const first = await spent({ kind: 'ready' });
    const asked: number[] = [];
    for (const query of [
      { ...everybody, text: 'p19' },
      { ...everybody, sort: { by: 'column', key: 'billing', descending: true } } as const,
      { ...everybody, role: 'billing', state: 'active' } as const,
      everybody,
    ]) {
      asked.push(await spent({ kind: 'query', query }));
    }
    const longest = await longestTaskOfScrolling(window);
    if (round < 0) continue;
    worked.push(working);
    firstRows.push(first);
    queries.push(Math.max(...asked));
    tasks.push(longest);
  }
  const line = (
    name: string,
    values: readonly number[],
    target: number | undefined,
    detail: string,
  ): BenchLine => ({
    case: `access: ${name}, ${what}`,
    value: Math.round(median(values)),
    unit: 'milliseconds',
    ...(target === undefined ? {} : { target }),
    better: 'lower',
    detail,
  });
  return [
    line('who has access', worked, undefined, 'worked out from what was read, in slices under its progress'),
    line('first rows', firstRows, wanted.firstRows, 'from who has access to the first rows in the page'),
    line('sort or filter', queries, wanted.query, 'the slowest of four, until the rows are in the page'),
    line('scrolling', tasks, wanted.task, 'the longest task while scrolled from top to bottom, and across'),
  ];
}

/** The page as it is packed, with a host in this process. */
async function openPage(window: Window, readings: readonly AccountReading[]) {
  const { page } = window;
  await page.goto('about:blank');
  const waiting: ToPage[] = [];
  const session = new AccessSession(
    { scope: null, query: everybody, opened: null },
    {
      read: async () => Promise.resolve(readings),
      judge: async () => Promise.resolve(new Map()),
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

async function processorOf(page: Page): Promise<() => Promise<number>> {
  const devTools = await page.context().newCDPSession(page);
  await devTools.send('Performance.enable', { timeDomain: 'threadTicks' });
  return async () => {
    const { metrics } = await devTools.send('Performance.getMetrics');
    const seconds = metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
    return seconds * 1000 + hostMs();
  };
}

function hostMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

const threadName = z.object({
  name: z.literal('thread_name'),
  tid: z.number(),
  args: z.object({ name: z.string() }),
});

/** `tdur`: microseconds of the processor. */
const task = z.object({
  name: z.literal('ThreadControllerImpl::RunTask'),
  tid: z.number(),
  tdur: z.number(),
});

/** Milliseconds of the processor, of the page's main thread. */
async function longestTaskOfScrolling({ page }: Window): Promise<number> {
  const browser = page.context().browser();
  if (browser === null) throw new Error('no browser');
  await browser.startTracing(page, { categories: ['toplevel'] });
  await page.evaluate<undefined>(scrolling);
  const trace = z
    .object({ traceEvents: z.array(z.unknown()) })
    .parse(JSON.parse((await browser.stopTracing()).toString('utf8')));
  const mains = new Set(
    trace.traceEvents.flatMap((event) => {
      const { data } = threadName.safeParse(event);
      return data?.args.name === 'CrRendererMain' ? [data.tid] : [];
    }),
  );
  const tasks = trace.traceEvents.flatMap((event) => {
    const { data } = task.safeParse(event);
    return data !== undefined && mains.has(data.tid) ? [data.tdur / 1000] : [];
  });
  if (tasks.length === 0) throw new Error('no task was seen');
  return Math.max(...tasks);
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
})()`;

/** What a person costs to keep, beside the snapshot. Needs `--expose-gc`. */
function memoryOf([snapshot]: readonly AccountSnapshot[]): BenchLine {
  const { gc } = globalThis;
  if (gc === undefined || snapshot === undefined) throw new Error('run with --expose-gc');
  // In a frame of its own: what is made first is not to be held by this one.
  const count = (): number => atOnce(accountAccess(snapshot)).people.length;
  count();
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
