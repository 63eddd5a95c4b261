import { newRay } from './ids.ts';
import { answerFault, type Fault, type Faults, readRule } from './faults.ts';
import { type ForeignHand } from './foreignHand.ts';
import { handle, type OpenGateway, tokenOf } from './gateway.ts';
import { type SandboxOptions, type SandboxRequest } from './options.ts';
import { type RateLimit } from './rateLimit.ts';
import { failed, type Reply } from './reply.ts';
import { type Settling } from './settling.ts';
import { loginOf } from './tokens.ts';
import { spoil } from './spoil.ts';
import { type IncomingMessage, type ServerResponse } from 'node:http';

export const basePath = '/client/v4';

const largestBody = 8 * 1024 * 1024;

/** Requests remembered for tests; the oldest make room. */
const mostRequests = 20_000;

export interface Serving {
  readonly gateway: OpenGateway;
  readonly faults: Faults;
  readonly requests: SandboxRequest[];
  readonly rateLimit: RateLimit | undefined;
  readonly settling: Settling;
  readonly foreignHand: ForeignHand;
  readonly options: SandboxOptions;
}

/** Answers one request. Never throws: a client that goes away is no error, and what fails here is told as a 500. */
export async function serve(
  serving: Serving,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  try {
    await answer(serving, request, response);
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    if (response.headersSent || request.socket.destroyed) response.destroy();
    else send(response, failed(500, 500, `the sandbox failed: ${message}`), undefined);
  }
}

async function answer(serving: Serving, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { gateway, faults, requests, options } = serving;
  const url = new URL(`http://127.0.0.1${request.url ?? '/'}`);
  const method = request.method ?? 'GET';
  const ray = newRay();
  response.setHeader('cf-ray', ray);
  response.setHeader('x-sandbox', 'not Cloudflare');
  if (!isOwnHost(request.headers.host)) {
    // A web page that has its own name resolve to this machine is not let in.
    response.writeHead(421, { 'content-type': 'text/plain' }).end('This is a sandbox on 127.0.0.1.');
    return;
  }
  const text = await readBody(request);
  if (text === undefined) {
    send(response, failed(413, 413, 'Request body is too large'), undefined);
    return;
  }
  const body = parse(text);
  if (url.pathname === '/__sandbox/faults') {
    control(serving, request, body, response);
    return;
  }
  if (!url.pathname.startsWith(`${basePath}/`)) {
    response.writeHead(404, { 'content-type': 'text/plain' }).end('This is a sandbox, not Cloudflare.');
    return;
  }
  const path = url.pathname.slice(basePath.length);
  const token = tokenOf(gateway, request.headers);
  const tokenId = token?.id;
  if (requests.length >= mostRequests) requests.shift();
  requests.push({
    method,
    path,
    query: url.search,
    tokenId,
    userAgent: request.headers['user-agent'],
    // Anyone who has no token does not get to fill the memory.
    body: method === 'GET' || tokenId === undefined ? undefined : body,
  });
  const limit = serving.rateLimit?.take(token === undefined ? '' : loginOf(token), gateway.now());
  response.setHeader('ratelimit', limit?.header ?? '"default";r=1100;t=300');
  response.setHeader('ratelimit-policy', limit?.policy ?? '"default";q=1200;w=300');
  if (options.latencyMs !== undefined) await delay(options.latencyMs);
  if (limit?.waitSeconds !== undefined) {
    response.setHeader('retry-after', String(limit.waitSeconds));
    send(response, failed(429, 429, 'Too many requests'), undefined);
    return;
  }
  const fault = faults.match(method, path);
  if (fault?.kind === 'delay') await faults.holdBack(fault.ms);
  if (fault?.kind === 'drop' && fault.when === 'before') {
    request.socket.destroy();
    return;
  }
  if (fault !== undefined && answerFault(fault, response)) return;
  const wire = spoil.request(
    { method, path, query: url.searchParams, authorization: request.headers.authorization, body },
    fault,
  );
  const { settling, foreignHand } = serving;
  foreignHand.act(gateway);
  if (method !== 'GET' && fault?.kind !== 'pretend') settling.write(gateway.tenant);
  const seen = method === 'GET' ? { ...gateway, tenant: settling.read(gateway.tenant) } : gateway;
  const reply = fault?.kind === 'pretend' ? spoil.pretend(seen, wire, fault.status) : handle(seen, wire);
  if (token !== undefined && method !== 'GET' && fault?.kind !== 'pretend') {
    const now = gateway.now();
    const userAgent = request.headers['user-agent'] ?? '';
    gateway.audit.note({
      at: now,
      token,
      ray,
      method,
      path,
      status: reply.status,
      userAgent,
      body: wire.body,
    });
    if (reply.status < 400) foreignHand.see(method, path, wire.body, now);
  }
  if (fault?.kind === 'drop') request.socket.destroy();
  else send(response, spoil.reply(reply, fault), fault);
}

/** Whether a Host header names this machine's loopback. */
function isOwnHost(host: string | undefined): boolean {
  return host !== undefined && /^(?:127\.0\.0\.1|localhost)(?::\d+)?$/.test(host);
}

function send(response: ServerResponse, reply: Reply, fault: Fault | undefined): void {
  const whole = reply.body === undefined ? '' : JSON.stringify(reply.body);
  const half = whole.slice(0, Math.floor(whole.length / 2));
  const text = fault?.kind === 'halfJson' ? half : whole;
  response.writeHead(reply.status, {
    'content-type': fault?.kind === 'wrongType' ? 'text/plain' : reply.type,
    ...(text === '' ? {} : { 'content-length': Buffer.byteLength(text) }),
  });
  if (fault?.kind === 'truncate') response.write(half, () => response.destroy());
  else if (fault?.kind === 'slowBody') {
    response.write(half);
    setTimeout(() => response.end(whole.slice(half.length)), fault.ms).unref();
  } else response.end(text);
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
  const rule = readRule(body);
  if (request.method === 'DELETE') faults.clear();
  else if (rule !== undefined) faults.inject(rule);
  else {
    response.writeHead(400).end();
    return;
  }
  response.writeHead(204).end();
}

/** Undefined where there is more than anybody needs. */
async function readBody(request: IncomingMessage): Promise<string | undefined> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= largestBody) chunks.push(chunk);
  }
  return size > largestBody ? undefined : Buffer.concat(chunks).toString('utf8');
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
