import { sameName } from '../../scim/sameName.ts';
import { type Guard } from './guardContext.ts';

/** People who are never to lose anything, such as the emergency account. */
export const guardRequiredPeople: Guard = ({ losers, settings }) =>
  losers
    .map((loser) => loser.before.name)
    .filter((name) => settings.requiredPeople.some((required) => sameName(required.trim(), name)))
    .map((person) => ({ level: 'block', code: 'removesRequiredPerson', person }) as const);
