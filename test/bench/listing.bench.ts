import { Agent, request } from 'undici';
import { createBenchHttp, scimClientAt } from './client.ts';
import { type BenchLine, inTurns, rounded } from './measure.ts';
import { sdkClient } from './sdk.ts';
import { startPageServer } from './servers.ts';

const users = 10_000;
const parallel = 6;

/** Listing 10,000 users: against the bare minimum, and against what everybody else would use. */
export async function listingCases(): Promise<readonly BenchLine[]> {
  const server = await startPageServer(users);
  const http = createBenchHttp();
  const agent = new Agent({ connections: 16, allowH2: true });
  try {
    const list = async (latencyMs: number): Promise<void> => {
      const client = scimClientAt(http, server.baseUrl(latencyMs));
      counted((await client.users({ parallel }).rest()).length);
    };
    const bare = await inTurns(15, {
      ours: async () => list(0),
      bare: async () => {
        counted(await bareListing(agent, server.baseUrl(0), 1, 100));
      },
    });
    const sdk = sdkClient(server.baseUrl(20));
    const vsSdk = await inTurns(1, {
      ours: async () => list(20),
      sdk: async () => {
        counted(await sdk.listMembers(undefined));
      },
    });
    const alike = await inTurns(3, {
      ours: async () => list(20),
      sdk: async () => {
        counted(await sdk.listMembersSideBySide(100, parallel));
      },
    });
    return [
      {
        case: 'list-10000/bare-undici',
        value: rounded(bare.ours / bare.bare),
        unit: 'ratio',
        target: 1.25,
        better: 'lower',
        detail: 'our time over that of undici and JSON.parse alone; same pages, same parallelism, no latency',
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
    await http.close();
    await agent.close();
    server.stop();
  }
}

/** A listing that lost somebody would be fast. */
function counted(length: number): void {
  if (length !== users) throw new Error(`listed ${String(length)} of ${String(users)}`);
}

/** Keeps what it lists, as any listing has to. The first two pages one by one and then several at a time, as the client has to. */
async function bareListing(agent: Agent, baseUrl: string, first: number, size: number): Promise<number> {
  const rows: unknown[] = [];
  const fetchPage = async (startIndex: number): Promise<void> => {
    const url = `${baseUrl}/accounts/a/scim/v2/Users?startIndex=${String(startIndex)}&count=${String(size)}`;
    const { body } = await request(url, { dispatcher: agent, headers: { authorization: 'Bearer bench' } });
    for (const row of (JSON.parse(await body.text()) as { Resources: unknown[] }).Resources) rows.push(row);
  };
  await fetchPage(first);
  await fetchPage(first + size);
  const starts = Array.from({ length: users / size - 2 }, (_, index) => first + (index + 2) * size);
  for (let at = 0; at < starts.length; at += parallel) {
    await Promise.all(starts.slice(at, at + parallel).map(fetchPage));
  }
  return rows.length;
}
