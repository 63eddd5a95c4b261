import { prepare } from './prepare.ts';
import { createRequire } from 'node:module';

interface Page {
  readonly result: readonly unknown[];
  [Symbol.asyncIterator](): AsyncIterator<unknown>;
}

interface Sdk {
  readonly accounts: {
    readonly members: {
      list(query: {
        account_id: string;
        page?: number;
        per_page?: number;
      }): PromiseLike<Page> & AsyncIterable<unknown>;
    };
  };
}

export interface SdkClient {
  /** Page after page, as `for await` over the SDK's list does. */
  listMembers(pageSize: number | undefined): Promise<number>;
  listMembersSideBySide(pageSize: number, parallel: number): Promise<number>;
}

/** The official SDK, from its folder beside the benchmark. */
export function sdkClient(baseURL: string): SdkClient {
  const require = createRequire(`${prepare()}/package.json`);
  const { Cloudflare } = require('cloudflare') as { Cloudflare: new (options: object) => Sdk };
  const { members } = new Cloudflare({ apiToken: 'bench', baseURL, maxRetries: 0 }).accounts;
  const query = (pageSize: number | undefined): { account_id: string; per_page?: number } => ({
    account_id: 'a',
    ...(pageSize === undefined ? {} : { per_page: pageSize }),
  });
  return {
    listMembers: async (pageSize) => {
      let rows = 0;
      for await (const _ of members.list(query(pageSize))) rows += 1;
      return rows;
    },
    listMembersSideBySide: async (pageSize, parallel) => {
      let rows = 0;
      for (let page = 1; ; page += parallel) {
        const pages = await Promise.all(
          Array.from({ length: parallel }, async (_, index) =>
            members.list({ ...query(pageSize), page: page + index }),
          ),
        );
        const lengths = pages.map(({ result }) => result.length);
        rows += lengths.reduce((sum, length) => sum + length, 0);
        if (lengths.includes(0)) return rows;
      }
    },
  };
}
