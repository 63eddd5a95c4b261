import { newRay } from './ids.ts';
import { handle, type OpenGateway } from './gateway.ts';
import { fields } from './reply.ts';
import { createToken, type SandboxToken } from './tokens.ts';

/** Somebody else, with a token of their own, who undoes what others do: an identity provider at its next sync. */
export interface ForeignHandSpec {
  /** The name of its tokens. */
  readonly name: string;
  /** Milliseconds of the sandbox's clock after a change. */
  readonly afterMs: number;
  /** People it undoes in all; without it everybody. */
  readonly most?: number;
}

interface Pending {
  readonly due: number;
  readonly accountId: string;
  readonly path: string;
  readonly body: object;
}

/** Takes back, one person a request, who was added to a group, who was removed from one, and who was deactivated. */
export class ForeignHand {
  readonly #spec: ForeignHandSpec | undefined;
  readonly #tokens = new Map<string, SandboxToken>();
  #pending: Pending[] = [];
  #left: number;

  constructor(spec: ForeignHandSpec | undefined) {
    this.#spec = spec;
    this.#left = spec?.most ?? Infinity;
  }

  /** Called for each write of others. */
  see(method: string, path: string, body: unknown, now: number): void {
    const [, accountId, kind] = /^\/accounts\/([^/]+)\/scim\/v2\/(Users|Groups)\/[^/]+$/.exec(path) ?? [];
    if (this.#spec === undefined || accountId === undefined || method !== 'PATCH') return;
    const steps = fields(body)['Operations'];
    if (!Array.isArray(steps)) return;
    const due = now + this.#spec.afterMs;
    const undone = (steps as readonly unknown[]).flatMap((step) => opposites(fields(step), kind === 'Users'));
    const taken = undone.slice(0, this.#left);
    this.#left -= taken.length;
    this.#pending.push(...taken.map((step) => ({ due, accountId, path, body: patchOf(step) })));
  }

  /** Does what is due. */
  act(gateway: OpenGateway): void {
    const now = gateway.now();
    const due = this.#pending.filter((one) => one.due <= now);
    this.#pending = this.#pending.filter((one) => one.due > now);
    for (const { accountId, path, body, due: at } of due) {
      const token = this.#tokenFor(accountId, gateway.tokens);
      const method = 'PATCH';
      const { status } = handle(gateway, {
        method,
        path,
        query: new URLSearchParams(),
        authorization: `Bearer ${token.secret}`,
        body,
      });
      const ray = newRay();
      gateway.audit.note({ at, token, ray, method, path, status, userAgent: 'identity-provider/1.0', body });
    }
  }

  #tokenFor(accountId: string, tokens: Map<string, SandboxToken>): SandboxToken {
    const known = this.#tokens.get(accountId);
    if (known !== undefined) return known;
    const token = createToken({
      name: this.#spec?.name ?? '',
      owner: 'account',
      ownerAccount: accountId,
      accounts: { [accountId]: ['SCIM Provisioning'] },
    });
    this.#tokens.set(accountId, token);
    tokens.set(token.secret, token);
    return token;
  }
}

function patchOf(step: object): object {
  return { schemas: ['urn:ietf:params:scim:api:messages:2.0:PatchOp'], Operations: [step] };
}

function opposites(step: Readonly<Record<string, unknown>>, ofUser: boolean): readonly object[] {
  const { op, path, value } = step;
  if (ofUser) return path === 'active' ? [{ op: 'replace', path, value: value !== true }] : [];
  if (op === 'add' && path === 'members' && Array.isArray(value))
    return (value as readonly unknown[]).map((one) => ({
      op: 'remove',
      path: `members[value eq ${JSON.stringify(fields(one)['value'])}]`,
    }));
  const named = /^members\[value eq (".*")\]$/.exec(typeof path === 'string' ? path : '')?.[1];
  return op === 'remove' && named !== undefined
    ? [{ op: 'add', path: 'members', value: [{ value: JSON.parse(named) as unknown }] }]
    : [];
}
