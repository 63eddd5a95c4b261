import { AppError } from '../core/errors.ts';
import { startDeadline } from './deadline.ts';
import type { NetworkSettings, TransportLimits } from './networkSettings.ts';
import { proxyFor } from './proxy.ts';
import { readBody } from './readBody.ts';
import type { Transport, TransportRequest, TransportResponse } from './transport.ts';
import { ofProxy, wireError } from './wireError.ts';
import { createSecureContext, getCACertificates, type SecureContext } from 'node:tls';
import type { Dispatcher } from 'undici';
import api from 'undici/lib/api/index.js';
import Agent from 'undici/lib/dispatcher/agent.js';
import DispatcherClass from 'undici/lib/dispatcher/dispatcher.js';
import ProxyAgent from 'undici/lib/dispatcher/proxy-agent.js';

// What undici's index does as well, on this bundle's own copy of the class.
Object.assign(DispatcherClass.prototype, api);

/** The first transport: undici with a pool of kept-alive connections per origin, HTTP/2 where the server offers it. */
export function createUndiciTransport(settings: NetworkSettings, limits: TransportLimits): Transport {
  const dispatchers = new Map<string, Dispatcher>();
  const tls = tlsOptions(settings);

  const dispatcherFor = (url: URL): Dispatcher => {
    const known = dispatchers.get(url.origin);
    if (known !== undefined) return known;
    const made = createDispatcher(url, settings, limits, tls).compose(marking);
    dispatchers.set(url.origin, made);
    return made;
  };

  return {
    send: async (request) => {
      const url = new URL(request.url);
      return exchange(dispatcherFor(url), url, request, limits).catch((error: unknown) => {
        const proxy = proxyFor(url, settings);
        if (proxy === undefined || !AppError.is(error)) throw error;
        throw ofProxy(error, proxy.password !== '' || settings.proxyAuthorization !== undefined);
      });
    },
    close: async () => {
      const open = [...dispatchers.values()];
      dispatchers.clear();
      await Promise.all(open.map(async (dispatcher) => dispatcher.destroy()));
    },
  };
}

function createDispatcher(
  url: URL,
  settings: NetworkSettings,
  limits: TransportLimits,
  tls: TlsOptions,
): Dispatcher {
  const common = {
    connections: 16,
    pipelining: 1,
    allowH2: true,
    keepAliveTimeout: 30_000,
    headersTimeout: limits.headersMs,
    bodyTimeout: limits.bodyMs,
  };
  const proxy = proxyFor(url, settings);
  if (proxy === undefined) {
    return new Agent({ ...common, connect: { ...tls, timeout: limits.connectMs } });
  }
  return new ProxyAgent({
    ...common,
    uri: proxy.href,
    requestTls: { ...tls, timeout: limits.connectMs },
    proxyTls: { ...tls, timeout: limits.connectMs },
    // oxlint-disable-next-line eslint-js/no-restricted-syntax -- undici's type takes no undefined.
    ...(settings.proxyAuthorization === undefined ? {} : { token: settings.proxyAuthorization }),
  });
}

/** Whether any of a request may have reached a connection. */
interface Mark {
  sent: boolean;
}

/** Notes when a request is given to a connection that stands: what ends before was not sent. */
const marking: Dispatcher.DispatcherComposeInterceptor = (dispatch) => (options, handler) => {
  const { opaque } = options as { readonly opaque?: Mark };
  const start = handler.onRequestStart?.bind(handler);
  handler.onRequestStart = (controller, context: unknown) => {
    if (opaque !== undefined) opaque.sent = true;
    start?.(controller, context);
  };
  return dispatch(options, handler);
};

interface TlsOptions {
  readonly rejectUnauthorized: boolean;
  readonly secureContext?: SecureContext;
}

/** The context is made once: parsing a few hundred certificates for each connection takes longer than connecting. */
function tlsOptions(settings: NetworkSettings): TlsOptions {
  const rejectUnauthorized = settings.strictSsl;
  const more = [
    ...(settings.systemCertificates ? getCACertificates('system') : []),
    ...settings.extraCertificates,
  ];
  if (more.length === 0) return { rejectUnauthorized };
  return {
    rejectUnauthorized,
    secureContext: createSecureContext({ ca: [...getCACertificates('default'), ...more] }),
  };
}

async function exchange(
  dispatcher: Dispatcher,
  url: URL,
  request: TransportRequest,
  limits: TransportLimits,
): Promise<TransportResponse> {
  if (request.signal?.aborted === true) throw new AppError('cancelled', { unsent: true });
  const mark: Mark = { sent: false };
  const deadline = startDeadline(limits.totalMs, request.signal);
  try {
    const response = await dispatcher
      .request({
        origin: url.origin,
        path: `${url.pathname}${url.search}`,
        method: request.method,
        headers: { ...request.headers, 'accept-encoding': 'gzip, br, deflate' },
        signal: deadline.signal,
        opaque: mark,
        body: request.body ?? null,
      })
      .catch((error: unknown) => {
        const ended = deadline.interruption();
        if (ended === undefined) throw wireError(error, 'request');
        throw mark.sent ? ended : new AppError(ended.kind, { ...ended.facts, unsent: true });
      });
    return await received(response, limits.maxBytes).catch((error: unknown) => {
      throw deadline.interruption() ?? wireError(error, 'body');
    });
  } finally {
    deadline.end();
  }
}

async function received(
  { statusCode, headers: sent, body }: Dispatcher.ResponseData<unknown>,
  maxBytes: number,
): Promise<TransportResponse> {
  const headers = flat(sent);
  if (Number(headers['content-length'] ?? 0) > maxBytes) {
    body.on('error', () => undefined).destroy();
    throw new AppError('schema', { reason: 'tooLarge', status: statusCode });
  }
  return { status: statusCode, headers, text: await readBody(body, headers['content-encoding'], maxBytes) };
}

function flat(headers: Readonly<Record<string, string | string[] | undefined>>): Record<string, string> {
  const flattened: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value !== undefined) flattened[name.toLowerCase()] = Array.isArray(value) ? value.join(', ') : value;
  }
  return flattened;
}
