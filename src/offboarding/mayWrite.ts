import { type MayWrite, type Offboarding } from './model.ts';

/** By the token's id and the account's. */
export type MayWriteOf = (tokenId: string, accountId: string) => MayWrite;

const order: readonly MayWrite[] = ['no', 'cannotTell', 'yes'];

/** Below zero where the first is the better one. */
export function compareMayWrite(one: MayWrite, other: MayWrite): number {
  return order.indexOf(other) - order.indexOf(one);
}

/** What was known before, and of a token that a run was refused with, that it may not: another run takes another one. */
export function mayWriteAfter(run: Offboarding, before: MayWriteOf): MayWriteOf {
  const refused = new Set(
    run.accounts.flatMap(({ step, outcome }) => {
      const { account, token } = step.found.source;
      const failures =
        outcome.kind === 'applied' ? outcome.record.results.map(({ failure }) => failure?.kind) : [];
      return failures.includes('forbidden') || failures.includes('unauthenticated')
        ? [keyOf(token.id, account.id)]
        : [];
    }),
  );
  return (tokenId, accountId) => (refused.has(keyOf(tokenId, accountId)) ? 'no' : before(tokenId, accountId));
}

function keyOf(tokenId: string, accountId: string): string {
  return JSON.stringify([tokenId, accountId]);
}
