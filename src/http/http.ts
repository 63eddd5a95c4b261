import type { Clock } from '../core/clock.ts';
import type { Logger } from '../core/logger.ts';
import type { ApiClient } from './apiClient.ts';
import { createAutoTransport } from './autoTransport.ts';
import { createApiClient } from './createApiClient.ts';
import { createFetchTransport } from './fetchTransport.ts';
import { defaultLimits, type NetworkSettings, type TransportLimits } from './networkSettings.ts';
import { RateBudget, userPolicy } from './rateBudget.ts';
import { RequestLedger } from './requestLedger.ts';
import type { Transport } from './transport.ts';
import type { RatePolicy } from './rateLimitHeaders.ts';
import type { OnWait, RequestLimit } from './wait.ts';

export interface HttpOptions {
  readonly settings: NetworkSettings;
  /** `auto`: undici, and the host's fetch where undici cannot connect. */
  readonly transport: 'auto' | 'undici' | 'vscode';
  readonly hostFetch: typeof fetch;
  readonly version: string;
  readonly logger: Logger;
  readonly clock: Clock;
  readonly random?: () => number;
  readonly limits?: TransportLimits;
  /** How often a user may ask; without it, what Cloudflare documents. */
  readonly policy?: RatePolicy;
  /** For them to outlast the connections; without it they start again with these. */
  readonly budgets?: RateBudgets;
  /** Where all windows count what they start; without it each window counts its own alone. */
  readonly budgetFolder?: string;
}

/** By the user and the server, or by the token where the user is not known. */
export type RateBudgets = Map<string, RateBudget>;

/** The way to API servers: one pool of connections, and one rate budget for each user. */
export interface Http {
  /** `token` is only ever sent below `baseUrl`. */
  apiClient(target: {
    readonly baseUrl: string;
    readonly token: string;
    readonly onWait?: OnWait;
    /** Whose token it is, as far as that is known by now: a user's tokens have one limit together. */
    readonly user?: () => string | undefined;
  }): ApiClient;
  close(): Promise<void>;
}

export function createHttp(options: HttpOptions): Http {
  const transport = createTransport(options);
  const budgets = options.budgets ?? new Map<string, RateBudget>();
  const { clock, logger, budgetFolder: folder } = options;
  const policy = options.policy ?? userPolicy;
  const budgetOf = (key: string, whose: RequestLimit['whose']): RateBudget => {
    const known = budgets.get(key);
    if (known !== undefined) return known;
    const ledger = folder === undefined ? undefined : new RequestLedger({ folder, key, clock, policy });
    const made = new RateBudget({ clock, policy, ledger, whose });
    budgets.set(key, made);
    return made;
  };
  return {
    apiClient: ({ baseUrl, token, onWait, user }) => {
      const { origin } = new URL(baseUrl);
      return createApiClient({
        transport,
        baseUrl: baseUrl.replace(/\/+$/, ''),
        token,
        userAgent: `cloudflare-scim-provisioning/${options.version}`,
        budget: () => {
          const known = user?.();
          return known === undefined
            ? budgetOf(token, 'token')
            : budgetOf(`user ${known} at ${origin}`, 'user');
        },
        clock,
        logger,
        random: options.random ?? Math.random,
        onWait,
      });
    },
    close: async () => transport.close(),
  };
}

function createTransport(options: HttpOptions): Transport {
  const limits = options.limits ?? defaultLimits;
  const overFetch = createFetchTransport(options.hostFetch, limits);
  if (options.transport === 'vscode') return overFetch;
  // A chunk of its own, loaded with the first request and not at all where undici is not used.
  const overUndici = createLazyTransport(async () => {
    const { createUndiciTransport } = await import('./undiciTransport.ts');
    return createUndiciTransport(options.settings, limits);
  });
  return options.transport === 'undici'
    ? overUndici
    : createAutoTransport(overUndici, overFetch, options.logger);
}

/** A transport that is made with the first request, and closed only if it was made. */
function createLazyTransport(make: () => Promise<Transport>): Transport {
  let made: Promise<Transport> | undefined;
  return {
    send: async (request) => (await (made ??= make())).send(request),
    close: async () => {
      await (await made)?.close();
    },
  };
}
