import { parseToken } from '../../cloudflare/tokenForm.ts';
import { type Clock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { type ApiClient } from '../../http/apiClient.ts';
import { type Http } from '../../http/http.ts';
import { type TokenUsers } from '../tokenUsers.ts';
import { type TokenRecord } from '../tokenRecord.ts';
import { type TokenVault } from '../tokenVault.ts';
import { createAccountConnection } from './accountConnection.ts';
import { type Candidate, chooseToken } from './chooseToken.ts';
import { type Connector } from './model.ts';
import { reachOf } from './reach.ts';
import { type Asker, TokenAnswers } from './tokenAnswers.ts';
import { TokenProbe } from './tokenProbe.ts';

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
  const answers = new Map<string, TokenAnswers>();
  const answersOf = (baseUrl: string, secret: string): TokenAnswers => {
    const key = `${secret} at ${baseUrl}`;
    for (const [other, kept] of answers) if (other !== key && kept.isOver(now())) answers.delete(other);
    const known = answers.get(key) ?? new TokenAnswers();
    answers.set(key, known);
    return known;
  };
  const probeWith = ({ baseUrl, secret }: { baseUrl: string; secret: string }, asker: Asker): TokenProbe => {
    const api = http.apiClient({ baseUrl, token: secret });
    return new TokenProbe({ api, answers: answersOf(baseUrl, secret), asker, now });
  };
  const probeOf = async (
    token: TokenRecord,
    asker: Asker,
    through = (api: ApiClient): ApiClient => api,
  ): Promise<TokenProbe> => {
    const api = through(await apiOf(token));
    const secret = await vault.secretFor(token);
    return new TokenProbe({ api, answers: answersOf(token.baseUrl, secret), asker, now });
  };
  const subscription = vault.onDidChange(({ id, kind }) => {
    if (kind !== 'access') return;
    live.get(id)?.abort();
    live.delete(id);
  });
  return {
    parseToken,
    reach: async ({ baseUrl, secret, accountIds }, signal, asker = 'adding') => {
      const form = parseToken(secret);
      if (form.kind === 'refused') throw new AppError('unauthenticated', { reason: 'malformedToken' });
      const probe = probeWith({ baseUrl, secret: form.secret }, asker);
      return reachOf({ probe, now }, { owner: form.owner, accountIds, signal });
    },
    connect: async (account, tokens) => {
      const candidates = await Promise.all(
        tokens.map(async (token): Promise<Candidate> => ({
          token,
          probe: await probeOf(token, 'choosing'),
        })),
      );
      const [first, ...others] = candidates;
      if (first === undefined) throw new AppError('notFound', { detail: 'token' });
      const { token, probe } = await chooseToken(account.id, [first, ...others]);
      return createAccountConnection({ account, tokenId: token.id, api: probe.api, now });
    },
    apiOf,
    probeOf: async (token, through) => probeOf(token, 'checking', through),
    probeWith: (token) => probeWith(token, 'checking'),
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
    foresee: (requests) => api.foresee(requests),
    send: async (request) =>
      api.send({
        ...request,
        signal: request.signal === undefined ? signal : AbortSignal.any([request.signal, signal]),
      }),
  };
}
