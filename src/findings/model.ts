import { type AccountToken } from '../cloudflare/resources/accountTokens.ts';
import { type MemberIndex } from '../cloudflare/snapshot/memberIndex.ts';
import { type AccountSnapshot, type ListReading } from '../cloudflare/snapshot/model.ts';
import { type OrganizationPeople } from '../access/organizationPeople.ts';
import { type PersonAccess } from '../access/grants/accessOf.ts';
import { type SuperAdministratorCount } from '../access/grants/superAdministrators.ts';
import { type TokenVerdict } from '../tokens/verdict.ts';
import { type PastFacts } from './pastFacts.ts';

/** In the order to show them: what could cost an account, or is somebody's way in, comes first. */
export const ruleIds = [
  'fewSuperAdministrators',
  'manySuperAdministrators',
  'superAdministratorWithoutSecondFactor',
  'inactiveWithRoles',
  'halfOffboarded',
  'leaverToken',
  'tokenProblem',
  'lookAlikePerson',
  'sameAddressTwice',
  'emptyHandedGroup',
  'emptiedGroup',
  'lookAlikeGroup',
  'oldInvitation',
  'uncountedOrganization',
  'personWithoutGrant',
  'deprecatedRole',
  'legacyRoleGroup',
  'reservedGroupName',
] as const;

export type RuleId = (typeof ruleIds)[number];

/** `action`: something is to be done, and is counted on the icon. `hint`: worth a look, and may be as it should be. */
export type Level = 'action' | 'hint';

/** A way out. Each opens a plan, or a question that leads to one; none writes by itself. */
export type Fix =
  | { readonly kind: 'offboard'; readonly address: string }
  | { readonly kind: 'deactivate'; readonly userId: string; readonly name: string }
  | { readonly kind: 'addToRoleGroup'; readonly userId: string }
  | { readonly kind: 'pushGroup'; readonly groupId: string }
  | { readonly kind: 'appointSuperAdministrator' }
  | { readonly kind: 'replaceToken' | 'checkToken'; readonly tokenId: string };

/** One thing that a rule found. Texts are plain, in one line, not escaped for Markdown. */
export interface Finding {
  readonly rule: RuleId;
  /**
   * Of ids or a mark of them, and the same for as long as it says the same: what somebody has silenced stays so, and
   * nothing worse is silenced with it. Unique within a rule.
   */
  readonly key: string;
  readonly level: Level;
  /** Whom or what it is about, in a few words. */
  readonly subject: string;
  /** The whole of it, in a sentence or two. */
  readonly what: string;
  readonly fixes: readonly Fix[];
}

/** What a rule came to. */
export interface Judgement {
  readonly findings: readonly Omit<Finding, 'rule'>[];
  /**
   * Why the rule could not be judged, or not for everybody, as sentences. Only where this is empty does no finding mean
   * that there is none.
   */
  readonly unjudged: readonly string[];
}

/** What there is to say of a rule, whatever it found. */
export interface RuleInfo {
  readonly id: RuleId;
  /** A page of Cloudflare's documentation. */
  readonly page: string;
  readonly title: () => string;
  /** Why it matters, in a sentence or two. */
  readonly why: () => string;
}

/** Of one account. Asks nobody anything. */
export interface AccountRule extends RuleInfo {
  readonly judge: (facts: AccountFacts) => Judgement;
}

/** What the rules go by: what was read of an account already. */
export interface KnownOfAccount {
  readonly snapshot: AccountSnapshot;
  readonly limits: SuperAdministratorLimits;
  /** Tokens that the account owns; `notAsked` where nobody has asked for them yet. */
  readonly ownTokens: ListReading<AccountToken> | { readonly kind: 'notAsked' };
  readonly past: PastFacts;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** The same, with what several rules need made once. */
export interface AccountFacts extends KnownOfAccount {
  /** By person key. */
  readonly people: ReadonlyMap<string, PersonAccess>;
  readonly members: MemberIndex;
  readonly superAdministrators: SuperAdministratorCount;
  readonly organization: OrganizationPeople | undefined;
}

export interface SuperAdministratorLimits {
  /** Fewer are a finding. */
  readonly minimum: number;
  /** More are a finding; 0 for any number. */
  readonly maximum: number;
}

/** A token of this editor, and what its last check came to. */
export interface CheckedToken {
  readonly id: string;
  readonly label: string;
  /** Undefined where it was never checked. */
  readonly verdict: TokenVerdict | undefined;
}

/** All that was found in one account, or of the tokens. */
export interface Judged {
  /** In the order of the rules. */
  readonly findings: readonly Finding[];
  /** Rules that could not be judged, or not for everybody. */
  readonly unjudged: readonly { readonly rule: RuleId; readonly sentences: readonly string[] }[];
}
