import { readEnvelope } from '../../cloudflare/envelope.ts';
import { endpoint } from '../../cloudflare/resource.ts';
import { AppError } from '../../core/errors.ts';
import { type ApiClient } from '../../http/apiClient.ts';
import { type TokenRecord } from '../tokenVault.ts';
import { scimClientOf } from './accountConnection.ts';

export interface Candidate {
  readonly token: TokenRecord;
  readonly api: ApiClient;
}

/** What a token may read of an account, the weightiest first: users and groups are what all else rests on. */
const probes: readonly { readonly weight: number; readonly template: string }[] = [
  { weight: 8, template: '/accounts/{account_id}/iam/user_groups' },
  { weight: 4, template: '/accounts/{account_id}/members' },
  { weight: 2, template: '/accounts/{account_id}/roles' },
  { weight: 1, template: '/accounts/{account_id}/sso_connectors' },
];

/**
 * Of several tokens that reach an account, the one that may read the most, by asking. Equal ones: an account-owned
 * token first, since it does not end with a person's rights, then the order given. Throws what the first answered where
 * none may read anything.
 */
export async function chooseToken(
  accountId: string,
  candidates: readonly [Candidate, ...Candidate[]],
  signal?: AbortSignal,
): Promise<Candidate> {
  const [only, ...others] = candidates;
  if (others.length === 0) return only;
  const scored = await Promise.all(
    candidates.map(async (candidate) => ({
      candidate,
      ...(await scoreOf(accountId, candidate.api, signal)),
    })),
  );
  const usable = scored.filter(({ score }) => score > 0);
  const [best] = usable.sort(
    (a, b) => b.score - a.score || preference(b.candidate) - preference(a.candidate),
  );
  if (best !== undefined) return best.candidate;
  throw scored.find(({ error }) => error !== undefined)?.error ?? new AppError('forbidden');
}

async function scoreOf(
  accountId: string,
  api: ApiClient,
  signal: AbortSignal | undefined,
): Promise<{ readonly score: number; readonly error: AppError | undefined }> {
  let error: AppError | undefined;
  const allowed = async (work: Promise<unknown>): Promise<boolean> =>
    work.then(
      () => true,
      (reason: unknown) => {
        if (!AppError.is(reason) || reason.kind === 'cancelled') throw reason;
        error ??= reason;
        return false;
      },
    );
  const scim = await allowed(scimClientOf(api, accountId).users({ pageSize: 1 }).next(signal));
  const weights = await Promise.all(
    probes.map(async ({ weight, template }) =>
      (await allowed(firstRow(api, accountId, template, signal))) ? weight : 0,
    ),
  );
  return { score: (scim ? 16 : 0) + weights.reduce((sum, weight) => sum + weight, 0), error };
}

function preference({ token }: Candidate): number {
  return token.owner === 'account' ? 1 : 0;
}

/** Asks for the smallest page there is (some endpoints refuse fewer than 5), to see whether it is given. */
export async function firstRow(
  api: ApiClient,
  accountId: string,
  template: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  const request = {
    method: 'GET',
    ...endpoint(template, accountId),
    query: { page: 1, per_page: 5 },
    ...(signal === undefined ? {} : { signal }),
  } as const;
  readEnvelope(await api.send(request), request);
}
