import { sameName } from '../../scim/names/sameName.ts';
import { type PersonAccess } from '../access/accessOf.ts';
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
  if (userName === undefined) return false;
  return [person.name, person.user?.userName, person.member?.email].some(
    (name) => name !== undefined && sameName(name, userName),
  );
}

/** People who are never to lose anything, such as the emergency account. */
export const guardRequiredPeople: Guard = ({ losers, settings }) =>
  losers
    .filter(({ before }) => isRequired(before, settings.requiredPeople))
    .map(({ before }) => ({ level: 'block', code: 'removesRequiredPerson', person: before.name }) as const);

/** Whether the settings name this person. */
export function isRequired({ name }: PersonAccess, requiredPeople: readonly string[]): boolean {
  return requiredPeople.some((required) => sameName(required.trim(), name));
}
