import { idOf } from './ids.ts';
import { type AccountCall, denied, failed, hasAny, noRoute, ok, type Reply, wrongMethod } from './reply.ts';
import { loginOf, type SandboxToken } from './tokens.ts';

/** How the audit log is kept and given; without any of it as documented. */
export interface AuditManner {
  /** `absent`: entries do not tell the request's `cf-ray`. */
  readonly auditRayIds?: 'told' | 'absent';
  /** `absent`: entries do not tell what was asked for, so that who was added or removed is not in them. */
  readonly auditBodies?: 'told' | 'absent';
  /** Entries come to light so many milliseconds after what they are about. */
  readonly auditLateMs?: number;
  /** `shuffled`: whatever `direction` says. */
  readonly auditOrder?: 'right' | 'shuffled';
  /** `nobody`: refused to every token. */
  readonly auditReaders?: 'settings' | 'nobody';
}

interface Entry {
  readonly id: string;
  readonly accountId: string;
  readonly at: number;
  readonly token: SandboxToken;
  readonly ray: string;
  readonly method: string;
  /** Below the base path. */
  readonly path: string;
  readonly status: number;
  readonly userAgent: string;
  readonly body: unknown;
}

/** The oldest make room. */
const mostEntries = 20_000;

/** What was written in each account, by whom. Reads and refusals are not logged, as the changelog of 2026-03-10 says. */
export class AuditLog {
  readonly #manner: AuditManner;
  readonly #entries: Entry[] = [];
  #count = 0;

  constructor(manner: AuditManner = {}) {
    this.#manner = manner;
  }

  note(entry: Omit<Entry, 'id' | 'accountId'>): void {
    const [, accountId] = /^\/accounts\/([^/]+)\//.exec(entry.path) ?? [];
    if (accountId === undefined || entry.method === 'GET' || entry.status >= 400) return;
    this.#count += 1;
    if (this.#entries.length >= mostEntries) this.#entries.shift();
    this.#entries.push({ ...entry, accountId, id: idOf('audit', String(this.#count), entry.ray) });
  }

  /** `GET /accounts/{id}/logs/audit`: `since` and `before` are required. */
  route(call: AccountCall, basePath: string): Reply {
    const { query, now, account, rest } = call;
    if (rest[1] !== 'audit' || rest.length > 2) return noRoute();
    if (call.method !== 'GET') return wrongMethod();
    const may = hasAny(call.held, 'Account Settings Read', 'Account Settings Write');
    if (!may || this.#manner.auditReaders === 'nobody') return denied();
    const since = Date.parse(query.get('since') ?? '');
    const before = Date.parse(query.get('before') ?? '');
    const limit = Number(query.get('limit') ?? 100);
    const start = Number(query.get('cursor') ?? 0);
    if (Number.isNaN(since) || Number.isNaN(before))
      return failed(400, 1001, 'since and before are required');
    if (!Number.isInteger(limit) || limit < 1 || limit > 1000) return failed(400, 1001, 'invalid limit');
    const visible = this.#entries.filter(
      ({ accountId, at }) =>
        accountId === account.id && at >= since && at < before && at + (this.#manner.auditLateMs ?? 0) <= now,
    );
    const rows = this.#ordered(visible, query.get('direction') !== 'asc');
    const page = rows.slice(start, start + limit);
    const next = start + limit < rows.length ? String(start + limit) : '';
    // As the SDK has it: the count is a text.
    return ok(
      page.map((entry) => this.#row(entry, account.name, basePath)),
      { count: String(page.length), cursor: next },
    );
  }

  #ordered(entries: readonly Entry[], newestFirst: boolean): readonly Entry[] {
    if (this.#manner.auditOrder === 'shuffled')
      return entries.toSorted((one, other) => one.id.localeCompare(other.id));
    return newestFirst ? entries.toReversed() : entries;
  }

  #row(
    { id, at, token, ray, method, path, status, userAgent, body, accountId }: Entry,
    name: string,
    basePath: string,
  ) {
    const { auditRayIds, auditBodies } = this.#manner;
    const product = productOf(path);
    return {
      id,
      account: { id: accountId, name },
      action: {
        type: { POST: 'create', DELETE: 'delete' }[method] ?? 'update',
        result: 'success',
        time: new Date(at).toISOString(),
        description: `${verbs[method] ?? 'Update'} ${product}`,
      },
      actor: {
        id: token.owner === 'user' ? loginOf(token) : accountId,
        type: token.owner,
        context: 'api_token',
        ...(token.owner === 'user' ? { email: token.email } : {}),
        ip_address: '127.0.0.1',
        token_id: token.id,
        token_name: token.name,
      },
      raw: {
        ...(auditRayIds === 'absent' ? {} : { cf_ray_id: ray }),
        method,
        status_code: status,
        uri: `${basePath}${path}`,
        user_agent: userAgent,
      },
      resource: {
        id: path.split('/').at(-1),
        product,
        type: product,
        scope: 'accounts',
        ...(auditBodies === 'absent' ? {} : { request: body }),
      },
    };
  }
}

/** As the changelog of 2026-03-18 names SCIM actions. */
const verbs: Readonly<Record<string, string>> = {
  POST: 'Create',
  PUT: 'Replace',
  PATCH: 'Update',
  DELETE: 'Delete',
};

function productOf(path: string): string {
  if (path.includes('/scim/v2/Users')) return 'SCIM User';
  if (path.includes('/scim/v2/Groups')) return 'SCIM Group';
  if (path.includes('/members')) return 'Members';
  return path.includes('/iam/') ? 'IAM' : 'Account';
}
