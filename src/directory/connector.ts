import { parseToken } from '../cloudflare/tokenForm.ts';
import { type Clock } from '../core/clock.ts';
import { AppError } from '../core/errors.ts';
import { type ApiClient } from '../http/apiClient.ts';
import { type Http } from '../http/http.ts';
import { createAccountConnection, scimClientOf } from './accountConnection.ts';
import { type Candidate, chooseToken } from './chooseToken.ts';
import { type Connector } from './connection.ts';
import { reachOf } from './reach.ts';
import { type TokenRecord, type TokenVault } from './tokenVault.ts';

export interface ConnectorPorts {
  readonly http: Http;
  readonly vault: Pick<TokenVault, 'secretOf'>;
  readonly clock: Clock;
}

/** The network side of the directory. Every token is sent to the base URL it was added for, and nowhere else. */
export function createConnector({ http, vault, clock }: ConnectorPorts): Connector {
  const now = (): number => clock.now();
  const apiOf = async (token: TokenRecord): Promise<ApiClient> =>
    http.apiClient({ baseUrl: token.baseUrl, token: await vault.secretOf(token.id) });
  return {
    parseToken,
    reach: async ({ baseUrl, secret, accountIds }, signal) => {
      const form = parseToken(secret);
      if (form.kind === 'refused') throw new AppError('unauthenticated', { reason: 'malformedToken' });
      const api = http.apiClient({ baseUrl, token: form.secret });
      const scimOf = (accountId: string) => scimClientOf(api, accountId);
      return reachOf({ api, scimOf, now }, { owner: form.owner, accountIds, signal });
    },
    connect: async (account, tokens) => {
      const candidates = await Promise.all(
        tokens.map(async (token): Promise<Candidate> => ({ token, api: await apiOf(token) })),
      );
      const [first, ...others] = candidates;
      if (first === undefined) throw new AppError('notFound', { detail: 'token' });
      const { token, api } = await chooseToken(account.id, [first, ...others]);
      return createAccountConnection({ account, tokenId: token.id, api, now });
    },
    apiOf,
    close: async () => http.close(),
  };
}
