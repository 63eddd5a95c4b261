import { readEnvelope } from '../../cloudflare/envelope.ts';
import { type Listed } from '../../cloudflare/listed.ts';
import { endpoint } from '../../cloudflare/resource.ts';
import { type Account, getAccount, listAccounts } from '../../cloudflare/resources/accounts.ts';
import { listMemberships, type Membership } from '../../cloudflare/resources/memberships.ts';
import {
  type TokenVerification,
  verifyAccountToken,
  verifyUserToken,
} from '../../cloudflare/resources/tokenVerify.ts';
import { type ApiClient } from '../../http/apiClient.ts';
import { scimClientOf } from './scimClientOf.ts';
import { type Asker, type TokenAnswers } from './tokenAnswers.ts';

export interface ProbeParts {
  readonly api: ApiClient;
  readonly answers: TokenAnswers;
  readonly asker: Asker;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/** Lists of an account of which one row shows whether the token may read them. */
export type ProbedList = 'iam/user_groups' | 'members' | 'roles' | 'sso_connectors';

/**
 * What a token is and what it may read, by GETs alone: the one place that asks. What was answered lately is not asked
 * again for another asker. Each throws what the server answered.
 */
export class TokenProbe {
  readonly api: ApiClient;
  readonly #parts: ProbeParts;

  constructor(parts: ProbeParts) {
    this.#parts = parts;
    this.api = parts.api;
  }

  /** The same for another asker. */
  as(asker: Asker): TokenProbe {
    return new TokenProbe({ ...this.#parts, asker });
  }

  async verifyUser(signal?: AbortSignal): Promise<TokenVerification> {
    return this.#ask('/user/tokens/verify', async () => verifyUserToken(this.api, signal));
  }

  async verifyAccount(id: string, signal?: AbortSignal): Promise<TokenVerification> {
    return this.#ask(`/accounts/${id}/tokens/verify`, async () => verifyAccountToken(this.api, id, signal));
  }

  async accounts(signal?: AbortSignal): Promise<Listed<Account>> {
    return this.#ask('/accounts', async () => listAccounts(this.api, signal));
  }

  async account(id: string, signal?: AbortSignal): Promise<Account> {
    return this.#ask(`/accounts/${id}`, async () => getAccount(this.api, id, signal));
  }

  async memberships(signal?: AbortSignal): Promise<Listed<Membership>> {
    return this.#ask('/memberships', async () => listMemberships(this.api, signal));
  }

  async readsMemberships(signal?: AbortSignal): Promise<void> {
    // Where they were listed, that tells it as well.
    const listed = this.#parts.answers.take<unknown>('/memberships', this.#parts.asker, this.#parts.now());
    if (listed === undefined)
      await this.#ask('/memberships?', async () => this.#firstRow('/memberships', [], signal));
    else await listed;
  }

  /** SCIM users: what all else of an account rests on. */
  async readsUsers(id: string, signal?: AbortSignal): Promise<void> {
    return this.#ask(`/accounts/${id}/scim`, async () => {
      await scimClientOf(this.api, id).users({ pageSize: 1 }).next(signal);
    });
  }

  async readsList(id: string, list: ProbedList, signal?: AbortSignal): Promise<void> {
    return this.#ask(`/accounts/${id}/${list}`, async () =>
      this.#firstRow(`/accounts/{account_id}/${list}`, [id], signal),
    );
  }

  async #ask<T>(question: string, ask: () => Promise<T>): Promise<T> {
    const { answers, asker, now } = this.#parts;
    return answers.take<T>(question, asker, now()) ?? answers.keep(question, asker, now, ask());
  }

  /** The smallest page there is: some endpoints refuse fewer than 5. */
  async #firstRow(template: string, ids: readonly string[], signal: AbortSignal | undefined): Promise<void> {
    const request = {
      method: 'GET',
      ...endpoint(template, ...ids),
      query: { page: 1, per_page: 5 },
      signal,
    } as const;
    readEnvelope(await this.api.send(request), request);
  }
}
