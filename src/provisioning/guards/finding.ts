import { type OrganizationReading } from '../../cloudflare/snapshot/model.ts';
import { type Uncounted } from '../../access/grants/superAdministrators.ts';
import { type IgnoredAttribute } from '../plan/model.ts';

/** A journal that does not tell all of what was removed within the last 24 hours. */
export interface UnreadJournal {
  /** The file's; empty for the whole folder. */
  readonly name: string;
  /** `clock`: written at a time that is still to come. */
  readonly why: 'unreadable' | 'damaged' | 'clock' | 'folder';
}

export type Level = 'block' | 'warning';

/** What a guard found: a code and facts, no words. Names are as the server gave them and hostile until escaped. */
export type Finding = { readonly level: Level } & FindingData;

export type FindingData =
  | {
      readonly code: 'superAdministratorsBelowMinimum';
      readonly before: number;
      readonly after: number;
      readonly minimum: number;
      readonly lost: readonly string[];
      /** Those of them who may hold the role directly as well, which is not known; left out where there are none. */
      readonly maybeDirectly?: readonly string[];
    }
  | {
      readonly code: 'superAdministratorsLow';
      readonly before: number;
      /** By the plan. */
      readonly count: number;
      readonly minimum: number;
    }
  | {
      readonly code: 'superAdministratorsUncounted';
      readonly why: readonly Uncounted[];
      readonly lost: readonly string[];
    }
  /** `maybe`: what these are given can't be seen in full, or is told by a group's name alone. */
  | {
      readonly code: 'gainsSuperAdministrator';
      readonly people: readonly string[];
      readonly maybe: readonly string[];
    }
  /** Documented: Cloudflare does not deprovision an Enterprise account's only Super Administrator. */
  | { readonly code: 'onlySuperAdministrator'; readonly person: string }
  | { readonly code: 'removesOwnAccess'; readonly who: 'tokenUser' | 'reader'; readonly person: string }
  | { readonly code: 'ownAccessUnknown'; readonly who: 'tokenUser' | 'reader' }
  | { readonly code: 'emptiesGroup'; readonly group: string; readonly before: number }
  | { readonly code: 'deletesGroup'; readonly group: string; readonly members: number }
  | { readonly code: 'removesRequiredPerson'; readonly person: string }
  /** `people`: of whom no list tells an address, by what is known of them. `required`: whom no list has. */
  | {
      readonly code: 'mayRemoveRequiredPerson';
      readonly people: readonly string[];
      readonly required: readonly string[];
    }
  /** A group whose members cannot be read. */
  | {
      readonly code: 'mayHoldRequiredPerson';
      readonly group: string;
      readonly required: readonly string[];
    }
  | {
      readonly code: 'removesTooMany';
      /** A group's name; undefined for the account as a whole. */
      readonly group: string | undefined;
      /** This plan and the last 24 hours together. */
      readonly removed: number;
      readonly of: number;
      readonly limit: { readonly kind: 'count' | 'percent'; readonly value: number };
      /** Some stay, and lose roles of their own or what the group grants; left out where nobody does. */
      readonly losing?: true;
    }
  /** Who lost something within 24 hours is not known in full. */
  | { readonly code: 'journalsUnread'; readonly journals: readonly UnreadJournal[] }
  | {
      readonly code: 'domainWithoutSsoConnector';
      readonly domain: string;
      readonly people: readonly string[];
    }
  | { readonly code: 'ssoConnectorsUnread' }
  | { readonly code: 'organizationAdministrators'; readonly organization: OrganizationReading }
  | { readonly code: 'attributeIgnored'; readonly change: IgnoredAttribute }
  | { readonly code: 'groupNameReserved'; readonly group: string }
  | { readonly code: 'groupNameEmpty' }
  | { readonly code: 'groupNameNearMiss'; readonly group: string; readonly roles: readonly string[] }
  | { readonly code: 'groupGrantsNothing'; readonly group: string }
  /** Assumed from externalIds, which are all that can be seen of it, but for what somebody said. */
  | {
      readonly code: 'managedByIdentityProvider';
      readonly groups: readonly string[];
      readonly people: readonly string[];
      /**
       * Without one of their own, which a PUT of the group may have cleared: every member has one, and so has another
       * group of the account. Left out where there are none.
       */
      readonly maybeGroups?: readonly string[];
      /** Somebody said so of these. Left out where there are none. */
      readonly saidGroups?: readonly string[];
    }
  | { readonly code: 'addsInactivePerson'; readonly group: string; readonly people: readonly string[] }
  | { readonly code: 'unassignAtProvider'; readonly people: readonly string[] }
  /** A person may not have asked for all that is in it. */
  | { readonly code: 'proposedByLanguageModel' };

export type FindingCode = FindingData['code'];

/** The warnings to be read beside who leaves: that these have to be unassigned first is said there already. */
export function warningsBeside(findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ level, code }) => level === 'warning' && code !== 'unassignAtProvider');
}
