import { pastPushes } from './pastPushes.ts';

/** When a push with a token last landed something in an account: milliseconds since the epoch. */
export async function lastWrites(
  folder: string,
): Promise<(tokenId: string, accountId: string) => number | undefined> {
  const { pushes } = await pastPushes(folder);
  return (tokenId, accountId) =>
    pushes.find(
      ({ record: { by, plan, results } }) =>
        by.tokenId === tokenId &&
        plan.accountId === accountId &&
        results.some(({ state }) => state === 'landed'),
    )?.record.startedAt;
}
