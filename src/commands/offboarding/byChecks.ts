import { type MayWriteOf } from '../../offboarding/mayWrite.ts';
import { type CommandContext } from '../context.ts';

/** What the last check of a token found it may do in an account. */
export function byChecks({ checks }: Pick<CommandContext, 'checks'>): MayWriteOf {
  return (tokenId, accountId) =>
    checks
      .of(tokenId)
      ?.verdict.accounts.find(({ account }) => account.id === accountId)
      ?.canDo.find(({ capability }) => capability === 'deactivateUsers')?.can ?? 'cannotTell';
}
