import { type ListedGroup } from '../cloudflare/snapshot/model.ts';
import { type ScimUser } from '../scim/model.ts';
import { type AccountInfo } from './connection/model.ts';
import { type TokenRecord } from './tokenRecord.ts';
import { type UserState } from './users/userState.ts';

export type SectionKind = 'roleGroups' | 'userGroups' | 'otherGroups' | 'users';

/** What a failed row was about, so that Retry reads just that again. */
export type RetryTarget =
  | { readonly kind: 'all' }
  | { readonly kind: 'token'; readonly tokenId: string }
  | { readonly kind: 'groups' | 'users'; readonly accountKey: string }
  | { readonly kind: 'members'; readonly accountKey: string; readonly group: ListedGroup };

/** Something to say where rows would be. */
export type Note =
  | { readonly kind: 'noUsers' | 'noGroups' | 'noMembers' | 'membersUntold' | 'mayBeIncomplete' }
  /** Cloudflare answers "not found" for the account's user groups: see `assumesNoUserGroups`. */
  | { readonly kind: 'assumesNoUserGroups' }
  | { readonly kind: 'unread'; readonly part: 'userGroups' | 'roles'; readonly error: unknown }
  /** A token that may not list roles; groups that may be role groups are told apart by nothing else. */
  | { readonly kind: 'withoutRoles'; readonly groups: number }
  | { readonly kind: 'noMatch'; readonly text?: string | undefined; readonly state?: UserState | undefined }
  /** Nobody is let through a filter by state: what tells the state may not be read. */
  | { readonly kind: 'stateUnread'; readonly state: UserState; readonly error: unknown }
  | { readonly kind: 'stateUntold'; readonly state: UserState; readonly count: number }
  /** Invitations of people who are no SCIM users. */
  | { readonly kind: 'invitedBeside'; readonly addresses: readonly string[] }
  | { readonly kind: 'needsAccountId' | 'noAccounts' }
  /** A rule of findings that could not be judged, or not for everybody; in words. */
  | { readonly kind: 'unjudged'; readonly title: string; readonly sentence: string }
  /** The server gave fewer accounts than there may be; `token`: the label, where the row is not below the token. */
  | { readonly kind: 'moreAccounts'; readonly token?: string };

/** What a tree row stands for. `id` is a path of immutable ids, never of labels: it survives a rename and a reload. */
export type Node = { readonly id: string } & (
  | {
      readonly kind: 'account';
      readonly accountKey: string;
      readonly account: AccountInfo;
      readonly sandbox: boolean;
      /** Where the account is, told only where its id is listed on another server as well. */
      readonly baseUrl?: string;
      /** Another account that is shown has this name, or one that looks like it. */
      readonly sharesName?: boolean;
    }
  | { readonly kind: 'section'; readonly accountKey: string; readonly section: SectionKind }
  | {
      readonly kind: 'group';
      readonly accountKey: string;
      readonly group: ListedGroup;
      /** What tells it from a group that it may be taken for, in words. */
      readonly hint?: string | undefined;
    }
  | {
      readonly kind: 'user';
      readonly accountKey: string;
      readonly user: ScimUser;
      readonly groupId?: string;
      /** Another user of the list has this display name, or one that looks like it. */
      readonly sharesName?: boolean;
    }
  | {
      readonly kind: 'member';
      readonly accountKey: string;
      readonly groupId: string;
      readonly userId: string;
      readonly display: string | undefined;
    }
  | {
      readonly kind: 'loadMore';
      readonly accountKey: string;
      readonly shown: number;
      readonly total: number | undefined;
    }
  | {
      readonly kind: 'continueSearch';
      readonly accountKey: string;
      readonly read: number;
      readonly total: number | undefined;
    }
  | { readonly kind: 'note'; readonly note: Note }
  | {
      readonly kind: 'error';
      readonly target: RetryTarget;
      readonly error: unknown;
      readonly tokenLabel?: string;
    }
  | { readonly kind: 'token'; readonly token: TokenRecord }
  | {
      readonly kind: 'tokenAccount';
      readonly accountKey: string;
      readonly tokenId: string;
      readonly account: AccountInfo;
    }
  /** What the last check of a token came to. */
  | {
      readonly kind: 'tokenCheck';
      readonly tokenId: string;
      readonly words: string;
      readonly level: 'good' | 'unsure' | 'bad';
    }
  | {
      readonly kind: 'tokenPermission';
      readonly tokenId: string;
      readonly permission: string;
      /** `notNeeded`: missing, and everything can be done without it. */
      readonly state: 'held' | 'missing' | 'notNeeded' | 'cannotTell';
      /** The state, and how it is known. */
      readonly words: string;
      readonly accountName: string;
    }
  /** An account, or the tokens, with what was found; or what was not judged there, or is silenced. */
  | {
      readonly kind: 'findingScope';
      /** See `FindingsScope`. */
      readonly accountKey: string;
      readonly part: 'all' | 'unjudged' | 'silenced';
      readonly shown: ShownRow;
      readonly icon: 'account' | 'sandbox' | 'tokens' | 'failed' | 'unjudged' | 'silenced';
    }
  /** All that one rule found. */
  | {
      readonly kind: 'findingRule';
      readonly accountKey: string;
      readonly rule: string;
      readonly shown: ShownRow;
      readonly level: 'action' | 'hint';
      /** Few enough to be seen at once. */
      readonly few: boolean;
      readonly silenced: boolean;
    }
  | {
      readonly kind: 'finding';
      readonly accountKey: string;
      readonly rule: string;
      readonly key: string;
      readonly shown: ShownRow;
      readonly level: 'action' | 'hint';
      readonly fixable: boolean;
      readonly silenced: boolean;
    }
  /** What was done to an account: see `ActivityRow`. */
  | {
      readonly kind: 'activity';
      readonly row: ActivityRow;
      /** What a command finds it by: the id of an account, else the name of a journal. */
      readonly key: string;
      /** Of a step: the id of its operation. */
      readonly step?: string | undefined;
      readonly shown: ShownRow;
      readonly icon: ActivityIcon;
      readonly opens: 'no' | 'closed' | 'open';
      readonly flags: readonly ActivityFlag[];
    }
);

/**
 * `activityPart`: a group that several steps are about, or a person of a step. `activityOlder`: there is more to show.
 * `activityEvent`: what somebody else did. `activityAudit`: how much of the audit log was read; `activityFurther`: reads
 * further back.
 */
export type ActivityRow =
  | 'activityAccount'
  | 'activityPush'
  | 'activityStep'
  | 'activityPart'
  | 'activityJournal'
  | 'activityOlder'
  | 'activityEvent'
  | 'activityAudit'
  | 'activityFurther';

export type ActivityIcon =
  | 'account'
  | 'group'
  | 'person'
  | 'done'
  | 'partly'
  | 'failed'
  | 'unknown'
  | 'skipped'
  | 'underWay'
  | 'older'
  | 'event'
  | 'undone'
  | 'audit';

/** `doubtful`: its journal can be set aside. `traced`: it carries ids of requests. */
export type ActivityFlag = 'unfinished' | 'undoable' | 'doubtful' | 'traced';

/** A row that comes with its words. */
export interface ShownRow {
  readonly label: string;
  readonly description?: string | undefined;
  /** Plain text, of several lines perhaps. */
  readonly tooltip?: string | undefined;
}

export type NodeOf<K extends Node['kind']> = Extract<Node, { readonly kind: K }>;

/** A place in a tree: one object for as long as the tree lives, whose node is the one read last. */
export interface Row {
  readonly id: string;
  node: Node;
}

/** A row's id from the ids above it: each segment encoded, so that no id can look like a path. */
export function nodeId(...segments: readonly string[]): string {
  return segments.map(segmentOf).join('/');
}

/** JSON carries halves of surrogate pairs, which have no UTF-8 form; a per cent sign of the id itself is `%25`. */
function segmentOf(id: string): string {
  return id.replace(/\p{Cs}|[^\p{Cs}]+/gu, (part) =>
    /\p{Cs}/u.test(part) ? `%u${part.charCodeAt(0).toString(16).toUpperCase()}` : encodeURIComponent(part),
  );
}
