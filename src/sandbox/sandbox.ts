import { AuditLog } from './auditLog.ts';
import { Faults } from './faults.ts';
import { ForeignHand } from './foreignHand.ts';
import { type OpenGateway } from './gateway.ts';
import { type SandboxTenant } from './model.ts';
import { type SandboxOptions, type SandboxRequest } from './options.ts';
import { RateLimit } from './rateLimit.ts';
import { buildTenant, defaultTenantSpec } from './seed.ts';
import { basePath, serve } from './serve.ts';
import { Settling } from './settling.ts';
import { createToken, type NamedToken, namedTokens, type SandboxToken, type TokenSpec } from './tokens.ts';
import { createServer, type Server } from 'node:http';
import { type AddressInfo, type Socket } from 'node:net';

export type { SandboxOptions, SandboxRequest } from './options.ts';

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
  /** Gives a token other permissions; its id and secret stay. */
  changeToken(secret: string, spec: TokenSpec): void;
  readonly close: () => Promise<void>;
}

export async function startSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const now = options.now ?? Date.now;
  const tenant = buildTenant(options.tenant ?? defaultTenantSpec());
  const named = namedTokens([...tenant.accounts.keys()], now());
  const tokens = new Map(Object.values(named).map((token) => [token.secret, token]));
  const faults = new Faults();
  const requests: SandboxRequest[] = [];
  const rateLimit = options.rateLimit === undefined ? undefined : new RateLimit(options.rateLimit);
  const { accountsList, v4Lists } = options;
  const audit = new AuditLog(options.audit);
  const gateway: OpenGateway = { tenant, tokens, now, audit, accountsList, v4Lists };
  const foreignHand = new ForeignHand(options.foreignHand);
  const settling = new Settling(options.settles, now);
  const sockets = new Set<Socket>();
  const server = createServer((request, response) => {
    void serve({ gateway, faults, requests, rateLimit, settling, foreignHand, options }, request, response);
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
    changeToken: (secret, spec) => {
      const id = tokens.get(secret)?.id;
      if (id !== undefined) tokens.set(secret, { ...spec, id, secret });
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
