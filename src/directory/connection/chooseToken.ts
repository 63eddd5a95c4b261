import { AppError } from '../../core/errors.ts';
import { type TokenRecord } from '../tokenRecord.ts';
import { type ProbedList, type TokenProbe } from './tokenProbe.ts';

export interface Candidate {
  readonly token: TokenRecord;
  readonly probe: TokenProbe;
}

/** What a token may read of an account, the weightiest first: users and groups are what all else rests on. */
const probes: readonly { readonly weight: number; readonly list: ProbedList }[] = [
  { weight: 8, list: 'iam/user_groups' },
  { weight: 4, list: 'members' },
  { weight: 2, list: 'roles' },
  { weight: 1, list: 'sso_connectors' },
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
      ...(await scoreOf(accountId, candidate.probe, signal)),
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
  probe: TokenProbe,
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
  const scim = await allowed(probe.readsUsers(accountId, signal));
  const weights = await Promise.all(
    probes.map(async ({ weight, list }) =>
      (await allowed(probe.readsList(accountId, list, signal))) ? weight : 0,
    ),
  );
  return { score: (scim ? 16 : 0) + weights.reduce((sum, weight) => sum + weight, 0), error };
}

function preference({ token }: Candidate): number {
  return token.owner === 'account' ? 1 : 0;
}
