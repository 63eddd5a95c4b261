import { createBenchHttp, scimClientAt } from './client.ts';
import { Agent, request } from 'undici';

export type Lister = 'ours' | 'bare';

type List = (baseUrl: string) => Promise<readonly unknown[]>;

/** Pages under way at a time. */
export const parallel = 6;

const users = 10_000;

const size = 100;

/** Two ways to list 10,000 users: the client, and the least that a listing has to do. */
export function listers(): Readonly<Record<Lister, List>> & { readonly close: () => Promise<void> } {
  const http = createBenchHttp();
  const agent = new Agent({ connections: 16, allowH2: true });
  return {
    ours: async (baseUrl) => scimClientAt(http, baseUrl).users({ parallel }).rest(),
    bare: async (baseUrl) => bareListing(agent, baseUrl),
    close: async () => {
      await http.close();
      await agent.close();
    },
  };
}

/** Keeps what it lists, as any listing has to. The first two pages one by one and then several at a time, as the client has to. */
async function bareListing(agent: Agent, baseUrl: string): Promise<readonly unknown[]> {
  const rows: unknown[] = [];
  const fetchPage = async (startIndex: number): Promise<void> => {
    const url = `${baseUrl}/accounts/a/scim/v2/Users?startIndex=${String(startIndex)}&count=${String(size)}`;
    const { body } = await request(url, { dispatcher: agent, headers: { authorization: 'Bearer bench' } });
    for (const row of (JSON.parse(await body.text()) as { Resources: unknown[] }).Resources) rows.push(row);
  };
  await fetchPage(1);
  await fetchPage(1 + size);
  const starts = Array.from({ length: users / size - 2 }, (_, index) => 1 + (index + 2) * size);
  for (let at = 0; at < starts.length; at += parallel) {
    await Promise.all(starts.slice(at, at + parallel).map(fetchPage));
  }
  return rows;
}
