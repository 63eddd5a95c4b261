import { type AuditEvent } from '../history/activity/auditEvent.ts';
import { type AccountToken } from '../cloudflare/resources/accountTokens.ts';
import { type AccountMember } from '../cloudflare/resources/members.ts';
import { type ParentOrganization } from '../cloudflare/resources/organizations.ts';
import { type ListReading, type OrganizationReading, type Reading } from '../cloudflare/snapshot/model.ts';
import { type AppError } from '../core/errors.ts';
import { type TokenRecord } from '../directory/tokenRecord.ts';
import { type ApiClient } from '../http/apiClient.ts';
import { type ApplyOutcome } from '../provisioning/apply/applyPlan.ts';
import { type Finding } from '../provisioning/guards/finding.ts';
import { type Override } from '../provisioning/guards/override.ts';
import { type Failure } from '../provisioning/journal/pushEntry.ts';
import { type Problem } from '../provisioning/plan/model.ts';
import { type GuardKnowledge, type Proposal } from '../provisioning/propose.ts';
import { type ScimUser } from '../scim/model.ts';
import { type Likeness } from '../scim/names/lookAlike.ts';
import { type ScimClient } from '../scim/scimClient.ts';

/** Whether a token may write to an account, as far as that is known before it is tried. */
export type MayWrite = 'yes' | 'cannotTell' | 'no';

/** One account through one token. Never the token's secret. */
export interface OffboardSource {
  readonly account: {
    readonly id: string;
    readonly name: string;
    readonly managedBy?: ParentOrganization | undefined;
  };
  readonly token: Pick<TokenRecord, 'id' | 'label' | 'owner' | 'sandbox'>;
  readonly mayWrite: MayWrite;
  readonly api: ApiClient;
  readonly scim: ScimClient;
}

/** What will not be looked into, and why: said before anything is done, and written down afterwards. */
export type Unreached =
  /** Where the token reaches could not be asked. */
  | { readonly kind: 'tokenFailed'; readonly token: string; readonly error: AppError }
  /** A token that may not list its accounts, and nobody has named one. */
  | { readonly kind: 'accountNotNamed'; readonly token: string }
  | { readonly kind: 'noAccount'; readonly token: string }
  /** The server did not give all accounts of the token, or may not have; `said`: how many it counts, where more. */
  | {
      readonly kind: 'accountsMissing';
      readonly token: string;
      readonly given: number;
      readonly said: number | undefined;
    }
  /** None of the account's tokens could be used. */
  | { readonly kind: 'accountFailed'; readonly account: string; readonly error: AppError };

/** Where to look: every account of every token. */
export interface OffboardReach {
  /** By account, and within one the token that may read the most first. */
  readonly sources: readonly OffboardSource[];
  readonly unreached: readonly Unreached[];
}

export interface PersonGroup {
  readonly id: string;
  /** Undefined where the list of groups could not be read, or does not have it. */
  readonly displayName: string | undefined;
}

/** Somebody of the account whose address may be taken for the person's. Nothing is done about them. */
export interface Similar {
  readonly address: string;
  readonly likeness: Likeness;
}

/** What one token sees of somebody in one account. What could not be read says so and is never taken for nothing. */
export interface PersonInAccount {
  readonly source: OffboardSource;
  /** Of an account that is managed by one: the person in it, who has access without being a member. */
  readonly organization?: OrganizationReading | undefined;
  /** Labels of the other tokens that reach the account. */
  readonly otherTokens: readonly string[];
  /** Milliseconds since the epoch. */
  readonly readAt: number;
  /** The SCIM user; undefined where there certainly is none. Unread with `tooMany` where several have this name. */
  readonly user: Reading<ScimUser | undefined>;
  /** Memberships and invitations, with the direct roles and policies of each. */
  readonly members: ListReading<AccountMember>;
  /** Of the SCIM user; without one, the user groups that a membership is in. */
  readonly groups: ListReading<PersonGroup>;
  /** Among the members, and the users where all of them were read. */
  readonly similar: readonly Similar[];
}

/** One person in all accounts that the tokens reach. */
export interface PersonFindings {
  readonly address: string;
  /** In the order of the accounts, each once. */
  readonly people: readonly PersonInAccount[];
  readonly unreached: readonly Unreached[];
}

/** What is to be done in one account. */
export type OffboardStep =
  | {
      readonly kind: 'write';
      readonly found: PersonInAccount;
      /** One for everybody who leaves the account by the same offboarding. */
      readonly proposal: Proposal;
      /** Ids of those of its operations that are about this person. */
      readonly own: ReadonlySet<string>;
      /** What the guards were run with; they run again just before writing. */
      readonly knowledge: GuardKnowledge;
    }
  /** No active SCIM user, no membership and no invitation; or none that could be seen. */
  | { readonly kind: 'nothing'; readonly found: PersonInAccount }
  | {
      readonly kind: 'problems';
      readonly found: PersonInAccount;
      readonly problems: readonly [Problem, ...Problem[]];
    }
  /** What the plan would rest on could not be read, has moved, or is not told apart. */
  | { readonly kind: 'unreadable'; readonly found: PersonInAccount; readonly error: AppError };

/** For showing and agreeing to; nothing of it is done yet. */
export interface OffboardingPlan {
  readonly address: string;
  /** In the order of the accounts, each once. */
  readonly steps: readonly OffboardStep[];
  readonly unreached: readonly Unreached[];
}

export type AccountOutcome =
  | ApplyOutcome
  /** Guards stand against it, and nobody overrode them. */
  | { readonly kind: 'blocked'; readonly blocks: readonly Finding[] }
  /** It failed before the first write. */
  | { readonly kind: 'failed'; readonly failure: Failure }
  /** It was cancelled before this account's turn. */
  | { readonly kind: 'notTried' }
  /** There was nothing to apply: see the step. */
  | { readonly kind: 'noPlan' };

/** Tokens that an account owns, read once everything is written: they live on when the person who made them is gone. */
export interface LeftTokens {
  readonly list: ListReading<AccountToken>;
  /** Made by the person, by the address that they had then. */
  readonly own: readonly AccountToken[];
  /** Of how many the server does not say who made them. */
  readonly unclear: number;
}

/** What the server's own log has about the person by the end of the run. It may have more later. */
export type AuditTrail =
  | { readonly kind: 'read'; readonly events: readonly AuditEvent[]; readonly whole: boolean }
  | { readonly kind: 'unread'; readonly error: AppError };

export interface OffboardedAccount {
  readonly step: OffboardStep;
  readonly outcome: AccountOutcome;
  readonly overrides: readonly Override[];
  /** Read again afterwards; undefined where nothing was tried. */
  readonly after: PersonInAccount | undefined;
  /** Left out where nothing was applied. */
  readonly tokens?: LeftTokens | undefined;
  /** The same: what the server's own log has by then. */
  readonly audit?: AuditTrail | undefined;
}

/** One run over all accounts. Times are milliseconds since the epoch. */
export interface Offboarding {
  readonly address: string;
  readonly startedAt: number;
  readonly endedAt: number;
  /** The operating system's user name. */
  readonly login: string;
  /** In the order of the steps. */
  readonly accounts: readonly OffboardedAccount[];
  readonly unreached: readonly Unreached[];
}
