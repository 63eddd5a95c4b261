import { type Capability } from './requirements.ts';
import { type TokenVerdict } from './verdict.ts';

/** Something that the old token does, or may do, and the new one is not known to do. */
export interface NotAsGood {
  /** Undefined: no account of the old token is known. */
  readonly accountName: string | undefined;
  /** Undefined: the new token is not known to reach the account at all. */
  readonly capability: Capability | undefined;
  readonly can: 'no' | 'cannotTell';
}

/**
 * What speaks against putting a new token in the place of an old one. What cannot be told of the new one never counts
 * as being as good; what the old one could not do is not asked of it.
 */
export function notAsGood(before: TokenVerdict, after: TokenVerdict): readonly NotAsGood[] {
  if (before.accounts.length === 0)
    return [{ accountName: undefined, capability: undefined, can: 'cannotTell' }];
  return before.accounts.flatMap(({ account, canDo, covered }): readonly NotAsGood[] => {
    if (covered === 'no') return [];
    const accountName = account.name;
    const there = after.accounts.find((one) => one.account.id === account.id);
    if (there?.covered !== 'yes')
      return [{ accountName, capability: undefined, can: there?.covered === 'no' ? 'no' : 'cannotTell' }];
    return canDo.flatMap(({ capability, can, how }): readonly NotAsGood[] => {
      const then = there.canDo.find((one) => one.capability === capability)?.can ?? 'cannotTell';
      // Of a token that has died nothing is known any more but that it was there for this.
      const could = can !== 'no' || how.kind === 'status';
      return could && then !== 'yes' ? [{ accountName, capability, can: then }] : [];
    });
  });
}
