import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, type Socket } from 'node:net';
import { answerFault, type Fault, Faults } from './faults.ts';
import { type Gateway, handle, tokenOf } from './gateway.ts';
import { idOf } from './ids.ts';
import { type SandboxTenant } from './model.ts';
import { type Reply } from './reply.ts';
import { buildTenant, defaultTenantSpec, type TenantSpec } from './seed.ts';
import { createToken, type NamedToken, namedTokens, type SandboxToken, type TokenSpec } from './tokens.ts';
import { spoil } from './spoil.ts';

export interface SandboxOptions {
  readonly tenant?: TenantSpec;
  readonly port?: number;
  /** Milliseconds since the epoch; tokens expire by it. */
  readonly now?: () => number;
  /** Of every answer. */
  readonly latencyMs?: number;
  /** Where given, `POST /__sandbox/faults` with this secret as bearer injects faults: for tests in other processes. */
  readonly controlSecret?: string;
}

/** A request as it arrived. */
export interface SandboxRequest {
  readonly method: string;
  /** Below the base path, without the query. */
  readonly path: string;
  readonly query: string;
  readonly tokenId: string | undefined;
  readonly userAgent: string | undefined;
  /** Of writes. */
  readonly body: unknown;
}

/** A Cloudflare-like tenant on loopback. It is a sandbox, not Cloudflare, and says so wherever it can. */
export interface Sandbox {
  readonly baseUrl: string;
  /** A token that may do everything in every account. */
  readonly token: string;
  readonly tokens: Readonly<Record<NamedToken, SandboxToken>>;
  readonly tenant: SandboxTenant;
  readonly faults: Faults;
  readonly requests: SandboxRequest[];
  addToken(spec: TokenSpec): SandboxToken;
  revokeToken(secret: string): void;
  readonly close: () => Promise<void>;
}

const basePath = '/client/v4';

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const now = options.now ?? Date.now;
  const tenant = buildTenant(options.tenant ?? defaultTenantSpec());
  const named = namedTokens([...tenant.accounts.keys()], now());
  const tokens = new Map(Object.values(named).map((token) => [token.secret, token]));
  const faults = new Faults();
  const requests: SandboxRequest[] = [];
  const gateway: Gateway = { tenant, tokens, now };
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    void serve({ gateway, faults, requests, options }, request, response);
  });
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket));
  });
  const port = await listen(server, options.port ?? 0);
  return {
    baseUrl: `http://127.0.0.1:${String(port)}${basePath}`,
    token: named.full.secret,
    tokens: named,
    tenant,
    faults,
    requests,
    addToken: (spec) => {
      const token = createToken(spec);
      tokens.set(token.secret, token);
      return token;
    },
    revokeToken: (secret) => {
      tokens.delete(secret);
    },
    close: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function listen(server: Server, port: number): Promise<number> {
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return (server.address() as AddressInfo).port;
}

interface Serving {
  readonly gateway: Gateway;
  readonly faults: Faults;
  readonly requests: SandboxRequest[];
  readonly options: SandboxOptions;
}

async function serve(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { gateway, faults, requests, options } = serving;
  const url = new URL(request.url ?? '/', 'http://127.0.0.1');
  const method = request.method ?? 'GET';
  const body = parse(await readBody(request));
  if (url.pathname === '/__sandbox/faults') {
    control(serving, request, body, response);
    return;
  }
  if (!url.pathname.startsWith(`${basePath}/`)) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('This is a sandbox, not Cloudflare.');
    return;
  }
  const path = url.pathname.slice(basePath.length);
  requests.push({
    method,
    path,
    query: url.search,
    tokenId: tokenOf(gateway, request.headers)?.id,
    userAgent: request.headers['user-agent'],
    body: method === 'GET' ? undefined : body,
  });
  if (options.latencyMs !== undefined) await delay(options.latencyMs);
  const fault = faults.match(method, path);
  if (fault?.kind === 'delay') await delay(fault.ms);
  if (fault?.kind === 'drop' && fault.when === 'before') {
    request.socket.destroy();
    return;
  }
  if (fault !== undefined && answerFault(fault, response)) return;
  const wire = spoil.request(
    { method, path, query: url.searchParams, authorization: request.headers.authorization, body },
    fault,
  );
  const reply =
    fault?.kind === 'pretend' ? spoil.pretend(gateway, wire, fault.status) : handle(gateway, wire);
  if (fault?.kind === 'drop') {
    request.socket.destroy();
    return;
  }
  send(response, spoil.reply(reply, fault), fault, idOf('ray', requests.length).slice(0, 16));
}

function send(response: ServerResponse, reply: Reply, fault: Fault | undefined, ray: string): void {
  const text = reply.body === undefined ? '' : JSON.stringify(reply.body);
  response.writeHead(reply.status, {
    'content-type': fault?.kind === 'wrongType' ? 'text/plain' : reply.type,
    'cf-ray': `${ray}-SBX`,
    'x-sandbox': 'not Cloudflare',
    ratelimit: '"default";r=1100;t=300',
    'ratelimit-policy': '"default";q=1200;w=300',
    ...(text === '' ? {} : { 'content-length': Buffer.byteLength(text) }),
  });
  if (fault?.kind === 'truncate')
    response.write(text.slice(0, Math.floor(text.length / 2)), () => response.destroy());
  else response.end(text);
}

function control(
  { faults, options }: Serving,
  request: IncomingMessage,
  body: unknown,
  response: ServerResponse,
): void {
  if (
    options.controlSecret === undefined ||
    request.headers.authorization !== `Bearer ${options.controlSecret}`
  ) {
    response.writeHead(404).end();
    return;
  }
  if (request.method === 'DELETE') faults.clear();
  else faults.inject(body as Parameters<Faults['inject']>[0]);
  response.writeHead(204).end();
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

function parse(text: string): unknown {
  try {
    return text === '' ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

async function delay(ms: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, ms));
}
