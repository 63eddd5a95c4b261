import { parseToken } from '../../cloudflare/tokenForm.ts';
import { type Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { type ApiClient } from '../../http/apiClient.ts';
import { type Http } from '../../http/http.ts';
import { type TokenUsers } from '../tokenUsers.ts';
import { type TokenRecord, type TokenVault } from '../tokenVault.ts';
import { createAccountConnection, scimClientOf } from './accountConnection.ts';
import { type Candidate, chooseToken } from './chooseToken.ts';
import { type Connector } from './model.ts';
import { reachOf } from './reach.ts';

export interface ConnectorPorts {
  readonly http: Http;
  readonly vault: Pick<TokenVault, 'secretFor' | 'onDidChange'>;
  /** Whose tokens they are: without it each token has a limit of its own. */
  readonly users?: Pick<TokenUsers, 'of'> | undefined;
  readonly clock: Clock;
}

/**
 * The network side of the directory. Every token is sent to the base URL it was added for, and nowhere else; once it is
 * removed or replaced, whatever was asked with it ends as `cancelled`, and nothing is asked with it again.
 */
export function createConnector({ http, vault, users, clock }: ConnectorPorts): Connector {
  const now = (): number => clock.now();
  const live = new Map<string, AbortController>();
  const apiOf = async (token: TokenRecord): Promise<ApiClient> => {
    // Taken before the secret is: what is removed meanwhile has no secret, or ends with this.
    const stop = live.get(token.id) ?? new AbortController();
    live.set(token.id, stop);
    const secret = await vault.secretFor(token);
    const { baseUrl } = token;
    const user = (): string | undefined => users?.of(token);
    return until(stop.signal, http.apiClient({ baseUrl, token: secret, user }));
  };
  const subscription = vault.onDidChange(({ id, kind }) => {
    if (kind === 'label') return;
    live.get(id)?.abort();
    live.delete(id);
  });
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
    apiWith: ({ baseUrl, secret }) => http.apiClient({ baseUrl, token: secret }),
    close: async () => {
      subscription.dispose();
      await http.close();
    },
  };
}

/** The same client, whose requests end and which sends nothing more once the signal is aborted. */
function until(signal: AbortSignal, api: ApiClient): ApiClient {
  return {
    baseUrl: api.baseUrl,
    send: async (request) =>
      api.send({
        ...request,
        signal: request.signal === undefined ? signal : AbortSignal.any([request.signal, signal]),
      }),
  };
}
