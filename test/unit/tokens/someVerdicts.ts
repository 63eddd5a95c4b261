import { type TokenEvidence } from '../../../src/tokens/evidence.ts';
import { type TokenVerdict, verdictOf } from '../../../src/tokens/verdict.ts';
import { account, days, evidence, now, owned } from './verdictCases.ts';

/** Of a token whose policies give these permissions of the account. */
export function withPolicies(names: readonly string[], more: Partial<TokenEvidence> = {}): TokenVerdict {
  const policies = [
    {
      effect: 'allow',
      resources: { [account]: '*' },
      permissionGroups: names.map((name) => ({ id: `id of ${name}`, name })),
    },
  ] as const;
  const read = { kind: 'read', through: undefined, policies, restrictsAddresses: false } as const;
  return verdictOf(evidence({ policies: read, ...more }), now);
}

export const good = withPolicies(['SCIM Provisioning'], owned);

export const ends = (at: number): Partial<TokenEvidence> => ({ expiry: { kind: 'at', at } });

export const expiring = (left: number): TokenVerdict =>
  withPolicies(['SCIM Provisioning'], { ...owned, ...ends(days(left)) });

export const readOnly = withPolicies(['Account Settings Read']);

export const unreadable = verdictOf(evidence(), now);
