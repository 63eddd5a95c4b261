import { createBenchHttp, scimClientAt } from './client.ts';
import { type BenchLine } from './measure.ts';
import { startPageServer } from './servers.ts';

const users = 100_000;

/** What one listed user costs to keep. Needs `--expose-gc`. */
export async function memoryCases(): Promise<readonly BenchLine[]> {
  const { gc } = globalThis;
  if (gc === undefined) throw new Error('run with --expose-gc');
  const server = await startPageServer(users);
  const http = createBenchHttp();
  try {
    const client = scimClientAt(http, server.baseUrl(0));
    // Once over a few pages, so that code and connections are not counted as users.
    const warm = client.users();
    for (let page = 0; page < 5; page += 1) await warm.next();
    gc();
    gc();
    const before = process.memoryUsage().heapUsed;
    const walk = client.users();
    await walk.rest();
    if (walk.items.length !== users) throw new Error(`listed ${String(walk.items.length)}`);
    gc();
    gc();
    const bytes = (process.memoryUsage().heapUsed - before) / walk.items.length;
    return [
      {
        case: 'heap-per-user',
        value: Math.round(bytes),
        unit: 'bytes',
        target: 700,
        better: 'lower',
        detail: 'heap held by the walk of 100,000 users, its set of ids included',
      },
    ];
  } finally {
    await http.close();
    server.stop();
  }
}
