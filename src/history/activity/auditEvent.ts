import { type AuditEntry } from '../../cloudflare/resources/auditLogs.ts';
import { activeIn, fieldsOf, type MemberChange, membersIn } from './auditRequest.ts';

/** Whose hand it was, as far as the entry tells. */
export interface Hand {
  readonly kind: AuditEntry['actor']['kind'];
  readonly email: string | undefined;
  readonly tokenId: string | undefined;
  readonly tokenName: string | undefined;
}

/** What was changed. Told by the method and path of the request, which is assumed to be in `raw.uri`. */
export type AuditChange =
  | 'userCreated'
  | 'userChanged'
  | 'userDeactivated'
  | 'userReactivated'
  | 'userReplaced'
  | 'userRemoved'
  | 'groupCreated'
  | 'groupChanged'
  | 'groupReplaced'
  | 'groupDeleted'
  | 'memberInvited'
  | 'memberChanged'
  | 'memberRemoved'
  | 'policiesChanged'
  | 'userGroupCreated'
  | 'userGroupDeleted'
  | 'userGroupMembersChanged'
  /** About access, by its product or type, and about none of the above: shown by its type. */
  | 'other'
  /** It may be any of the above, of its target or, where it tells none, of anybody. */
  | 'untold';

/** One entry of the audit log that is about people, groups, roles or policies. */
export interface AuditEvent {
  readonly id: string;
  readonly at: number;
  readonly by: Hand;
  readonly change: AuditChange;
  /** Of the user, group or member in the path. */
  readonly targetId: string | undefined;
  /** The name or address in what was asked for. */
  readonly targetName: string | undefined;
  /**
   * Ids of those who were added to the group and removed from it; `all`: these are its members now, and nobody else.
   * Undefined where the entry does not tell.
   */
  readonly members: MemberChange | undefined;
  /** Undefined where the entry does not tell. */
  readonly succeeded: boolean | undefined;
  readonly rayId: string | undefined;
  readonly userAgent: string | undefined;
  /** As the server calls it: hostile until escaped and bounded. */
  readonly type: string;
}

/** Undefined where the entry is about something else: zones, DNS and the like are in the same log. */
export function eventOf(entry: AuditEntry, accountId: string): AuditEvent | undefined {
  const path = pathBelow(entry.uri, accountId);
  const change = changeOf(entry, path);
  if (change === undefined) return undefined;
  const created = entry.method?.toUpperCase() === 'POST' && change !== 'userGroupMembersChanged';
  return {
    id: entry.id,
    at: entry.at,
    by: entry.actor,
    change,
    targetId: created || path === undefined ? undefined : targetIn(path),
    targetName: nameIn(entry.request),
    members:
      change === 'groupChanged' || change === 'groupReplaced' ? membersIn(entry.request, change) : undefined,
    succeeded: entry.result === 'unknown' ? undefined : entry.result === 'success',
    rayId: entry.rayId,
    userAgent: entry.userAgent,
    type: entry.description ?? entry.resourceType ?? entry.resourceProduct ?? entry.type ?? '',
  };
}

/** All that an event says, in one text: events that say the same have the same. */
export function eventText(event: AuditEvent): string {
  return JSON.stringify(event, (_, value: unknown) => (value instanceof Set ? [...value].sort() : value));
}

/** Whether an entry is of this account, as far as it tells: its own word for it, and the path of its request. */
export function isOfAccount({ accountId, uri }: AuditEntry, wanted: string): boolean {
  if (accountId !== undefined) return accountId === wanted;
  const segments = segmentsOf(uri);
  const named = segments[segments.indexOf('accounts') + 1];
  return !segments.includes('accounts') || named === undefined || named === wanted;
}

function segmentsOf(uri: string | undefined): readonly string[] {
  const [path = ''] = (uri ?? '').split(/[?#]/u);
  return path.split('/').filter((segment) => segment !== '');
}

/** Segments below the account; undefined where the entry tells no path of it. */
function pathBelow(uri: string | undefined, accountId: string): readonly string[] | undefined {
  const segments = segmentsOf(uri);
  const account = segments.findIndex(
    (segment, index) => segments[index - 1] === 'accounts' && segment === accountId,
  );
  if (account < 0) return undefined;
  try {
    return segments.slice(account + 1).map(decodeURIComponent);
  } catch {
    return undefined;
  }
}

function targetIn(path: readonly string[]): string | undefined {
  const [area, second, third] = path;
  if (area === 'scim') return third === 'Users' || third === 'Groups' ? path[3] : undefined;
  if (area === 'members') return second;
  return area === 'iam' && second === 'user_groups' ? third : path.at(-1);
}

function changeOf(entry: AuditEntry, path: readonly string[] | undefined): AuditChange | undefined {
  const method = entry.method?.toUpperCase();
  if (method === 'GET' || (method === undefined && entry.type === 'view')) return undefined;
  const [area, second, third] = path ?? [];
  if (area === 'scim')
    return (
      (third === 'Users'
        ? userChange(entry, method)
        : third === 'Groups'
          ? groupChanges[method ?? '']
          : undefined) ?? 'untold'
    );
  if (area === 'members') return memberChanges[method ?? ''] ?? 'untold';
  if (area === 'iam' && second === 'user_groups') {
    if (path?.[3] === 'members') return 'userGroupMembersChanged';
    return userGroupChanges[method ?? ''] ?? 'untold';
  }
  if (area === 'iam') return 'other';
  const words = [entry.resourceProduct, entry.resourceType, entry.description].join(' ');
  const isSilent = words.trim() === '';
  if (!isSilent && !/scim|member|role|iam|polic|user.?group/iu.test(words)) return undefined;
  const named = segmentsOf(entry.uri).some((segment) => segment === 'accounts' || segment === 'zones');
  if (!named) return 'untold';
  return isSilent ? undefined : 'other';
}

function userChange({ request }: AuditEntry, method: string | undefined): AuditChange | undefined {
  switch (method) {
    case 'POST':
      return 'userCreated';
    case 'DELETE':
      return 'userRemoved';
    case 'PUT':
    case 'PATCH': {
      const active = activeIn(request);
      if (active !== undefined) return active ? 'userReactivated' : 'userDeactivated';
      return method === 'PUT' ? 'userReplaced' : 'userChanged';
    }
    default:
      return undefined;
  }
}

const groupChanges: Readonly<Record<string, AuditChange>> = {
  POST: 'groupCreated',
  PUT: 'groupReplaced',
  PATCH: 'groupChanged',
  DELETE: 'groupDeleted',
};

const memberChanges: Readonly<Record<string, AuditChange>> = {
  POST: 'memberInvited',
  PUT: 'memberChanged',
  DELETE: 'memberRemoved',
};

const userGroupChanges: Readonly<Record<string, AuditChange>> = {
  POST: 'userGroupCreated',
  PUT: 'policiesChanged',
  DELETE: 'userGroupDeleted',
};

function nameIn(request: unknown): string | undefined {
  const { userName, displayName, email, name } = fieldsOf(request);
  return [userName, displayName, email, name].find(
    (one): one is string => typeof one === 'string' && one.trim() !== '',
  );
}
