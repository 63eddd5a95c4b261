import { type AccountToken } from '../../../src/cloudflare/resources/accountTokens.ts';
import { type AccountSnapshot } from '../../../src/cloudflare/snapshot/model.ts';
import { atOnce } from '../../../src/core/slices.ts';
import { judgeAccount } from '../../../src/findings/judgeAccount.ts';
import { type Finding, type Judged, type KnownOfAccount, type RuleId } from '../../../src/findings/model.ts';
import { type TokenVerdict } from '../../../src/tokens/verdict.ts';
import {
  aMember,
  aTenant,
  aUser,
  billingRole,
  policyFor,
  read,
  superRole,
  userGroup,
} from '../../fixtures/builders/tenant.ts';
import assert from 'node:assert/strict';

export const day = 24 * 60 * 60 * 1000;
export const now = Date.UTC(2026, 10, 30);

export const admins = userGroup('Admins', ['ada', 'boris'], [policyFor(superRole)]);
export const billing = userGroup('Payers', ['carmen'], [policyFor(billingRole)]);
const names = ['ada', 'boris', 'carmen'];

/** Nothing is wrong in it, and all of it was read. */
export const clean: KnownOfAccount = {
  snapshot: aTenant(names, [admins, billing], {
    members: read(names.map((name) => aMember(name, { twoFactor: true }))),
  }),
  limits: { minimum: 2, maximum: 5 },
  ownTokens: read([token('deploy', { creator: 'Ada@Example.com' })]),
  past: { invitations: [], emptied: [], hasGaps: false },
  now,
};

export function token(id: string, more: Partial<AccountToken> = {}): AccountToken {
  return { id, name: id, status: 'active', expiresOn: undefined, creator: undefined, ...more };
}

export function judged(more: Partial<AccountSnapshot>, known: Partial<KnownOfAccount> = {}): Judged {
  return atOnce(judgeAccount({ ...clean, ...known, snapshot: { ...clean.snapshot, ...more } }));
}

export function found(rule: RuleId, { findings }: Judged): readonly Finding[] {
  return findings.filter((one) => one.rule === rule);
}

export function unjudged(rule: RuleId, { unjudged: all }: Judged): string {
  return all
    .filter((one) => one.rule === rule)
    .flatMap(({ sentences }) => sentences)
    .join(' ');
}

/** The one finding that there is of a rule, and no other of any rule. */
export function only(rule: RuleId, result: Judged): Finding {
  assert.deepEqual(
    result.findings.map((one) => one.rule),
    [rule],
  );
  return result.findings[0]!;
}

/** The same account with somebody else in it as well. */
export function withPerson(
  name: string,
  user: Parameters<typeof aUser>[1],
  member?: Parameters<typeof aMember>[1],
) {
  const { users, members } = clean.snapshot;
  assert.ok(members.kind === 'read');
  return {
    users: [...users, aUser(name, { groups: [], ...user })],
    members: read([
      ...members.value,
      ...(member === undefined ? [] : [aMember(name, { twoFactor: true, ...member })]),
    ]),
  };
}

/** Keeps everybody in a group that grants something. */
export function plainTwo() {
  return userGroup('More', ['boris'], [policyFor(billingRole)]);
}

export function verdictOf(overall: TokenVerdict['overall']): TokenVerdict {
  return {
    overall,
    owner: 'account',
    status: 'active',
    expiry: { kind: 'unknown' },
    profile: 'current',
    accounts: [],
    mayReachMore: false,
    excess: undefined,
    risks: [],
  } as unknown as TokenVerdict;
}
