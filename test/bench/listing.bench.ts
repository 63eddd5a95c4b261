import { type Lister, listers, parallel } from './listers.ts';
import { type BenchLine, inTurns, median, rounded } from './measure.ts';
import { sdkClient } from './sdk.ts';
import { startPageServer } from './servers.ts';
import { execFileSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const users = 10_000;

/** Listing 10,000 users: against the bare minimum, and against what everybody else would use. */
export async function listingCases(): Promise<readonly BenchLine[]> {
  const server = await startPageServer(users);
  const { ours, bare, close } = listers();
  const fast = server.baseUrl(0);
  const slow = server.baseUrl(20);
  try {
    const first = firstListings(fast);
    // In between, a few rounds would say more of the compiler than of either.
    const compiled = await inTurns(
      31,
      { ours: async () => counted(await ours(fast)), bare: async () => counted(await bare(fast)) },
      { warmUp: 30 },
    );
    const sdk = sdkClient(slow);
    const vsSdk = await inTurns(1, {
      ours: async () => counted(await ours(slow)),
      sdk: async () => counted(await sdk.listMembers(undefined)),
    });
    const alike = await inTurns(3, {
      ours: async () => counted(await ours(slow)),
      sdk: async () => counted(await sdk.listMembersSideBySide(100, parallel)),
    });
    return [
      {
        case: 'list-10000/bare-undici',
        value: rounded(first.ours / first.bare),
        unit: 'ratio',
        target: 1.25,
        better: 'lower',
        detail: `our time over that of undici and JSON.parse alone; same pages, same parallelism, no latency; the first listing of a process, as a window makes it: ${ms(first)}`,
      },
      {
        case: 'list-10000/bare-undici-compiled',
        value: rounded(compiled.ours / compiled.bare),
        unit: 'ratio',
        better: 'lower',
        detail: `the same after 30 listings of 10,000 users, once the compiler has finished with both; describes, no target: ${ms(compiled)}`,
      },
      {
        case: 'list-10000/cloudflare-sdk',
        value: rounded(vsSdk.sdk / vsSdk.ours),
        unit: 'ratio',
        target: 3,
        better: 'higher',
        detail:
          'time of the cloudflare SDK, auto-paging members as it comes, over ours; 20 ms of latency a request',
      },
      {
        case: 'list-10000/cloudflare-sdk-alike',
        value: rounded(alike.sdk / alike.ours),
        unit: 'ratio',
        better: 'higher',
        detail: `the same at 100 rows a page and ${String(parallel)} pages at a time on either side; describes, no target`,
      },
    ];
  } finally {
    await close();
    server.stop();
  }
}

/** A listing that lost somebody would be fast. Gives the list on, for it to be kept. */
function counted<List extends number | readonly unknown[]>(list: List): List {
  const length = typeof list === 'number' ? list : list.length;
  if (length !== users) throw new Error(`listed ${String(length)} of ${String(users)}`);
  return list;
}

/** Milliseconds of the first listing in a process, medians over processes that take turns. */
function firstListings(baseUrl: string): Readonly<Record<Lister, number>> {
  const script = fileURLToPath(new URL('./listOnce.ts', import.meta.url));
  const times: Record<Lister, number[]> = { ours: [], bare: [] };
  for (let round = 0; round < 15; round += 1)
    for (const lister of round % 2 === 0 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const))
      times[lister].push(
        Number(execFileSync(process.execPath, [script, lister, baseUrl], { encoding: 'utf8' })),
      );
  return { ours: median(times.ours), bare: median(times.bare) };
}

function ms({ ours, bare }: Readonly<Record<Lister, number>>): string {
  return `${ours.toFixed(1)} ms over ${bare.toFixed(1)} ms`;
}
