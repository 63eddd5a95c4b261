import { sameAddress } from '../../scim/names/sameAddress.ts';
import { type PersonAccess } from '../../access/grants/accessOf.ts';
import { type Finding } from './finding.ts';
import { type Guard, type Identity } from './guardContext.ts';

/** Nobody saws off the branch they sit on: neither the token's user nor the person who reads the plan. */
export const guardOwnAccess: Guard = (context) => {
  if (context.losers.length === 0) return [];
  const check = (who: 'tokenUser' | 'reader', identity: Identity): readonly Finding[] => {
    if (identity.kind === 'none') return [];
    if (identity.kind === 'unknown') return [{ level: 'warning', code: 'ownAccessUnknown', who }];
    return context.losers
      .filter((loser) => isPerson(loser.before, identity))
      .map((loser) => ({ level: 'block', code: 'removesOwnAccess', who, person: loser.before.name }));
  };
  return [...check('tokenUser', context.tokenUser), ...check('reader', context.reader)];
};

/** Whether this person of the account is who somebody is known to be. */
export function isPerson(person: PersonAccess, identity: Extract<Identity, { kind: 'known' }>): boolean {
  const { userId, userName } = identity;
  if (userId !== undefined && (person.key === userId || person.member?.userId === userId)) return true;
  return userName !== undefined && isNamed(person, userName);
}

/** Whether an address is this person's, as the user or as the member of the account. */
export function isNamed({ name, user, member }: PersonAccess, address: string): boolean {
  return [name, user?.userName, member?.email].some((one) => one !== undefined && sameAddress(address, one));
}
