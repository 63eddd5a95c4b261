import { personStates } from '../../core/personState.ts';
import * as z from 'zod/mini';

/** Of a file's name, its ending included: what the editor knows the schema by. */
export const snapshotFilePrefix = 'cloudflare-snapshot-';

/** Characters of a name or an id. */
export const mostText = 4096;

const text = z.string().check(z.maxLength(mostText));
const id = z.string().check(z.minLength(1), z.maxLength(mostText));
const time = z.iso.datetime();
const number = z.int().check(z.nonnegative());

function list<T extends z.core.$ZodType>(item: T, most: number): z.ZodMiniReadonly<z.ZodMiniArray<T>> {
  return z.readonly(z.array(item).check(z.maxLength(most)));
}

/** Says in the published schema what it is. */
function about<T extends z.ZodMiniType>(type: T, words: string): T {
  return type.check(z.describe(words));
}

const texts = list(text, 10_000);

export const snapshotGrant = z.strictObject({
  role: about(id, 'Key of a role in the account’s list.'),
  access: z.enum(['allow', 'deny']),
  how: about(
    z.enum(['role', 'policy', 'roleGroup', 'groupPolicy', 'organization', 'maybeDirectly']),
    'maybeDirectly: on a record of this address, and perhaps the doing of a role group.',
  ),
  group: about(z.nullable(id), 'ID of the group that it comes through.'),
  alsoMaybeDirectly: about(
    z.boolean(),
    'The member’s own record has it too, which may be the group’s doing.',
  ),
  where: about(z.enum(['account', 'part', 'untold']), 'untold: the resources are named by an ID alone.'),
  parts: about(texts, 'Names of the parts of the account, where it is for a part.'),
  scopes: about(texts, 'What tells one part from another.'),
});

export const snapshotPerson = z.strictObject({
  key: about(id, 'The SCIM user ID, or what tells the person apart in the account.'),
  name: about(text, 'The userName, or the address of a member.'),
  displayName: z.nullable(text),
  userId: about(z.nullable(id), 'SCIM user ID; null for somebody who is no SCIM user.'),
  state: about(
    z.enum(personStates),
    'pending: invited. outside: of the organization alone. unlisted: named by a group alone.',
  ),
  groups: about(list(id, 10_000), 'IDs of groups in the account’s list.'),
  access: about(list(snapshotGrant, 10_000), 'Empty means no access only where unsure is empty too.'),
  unsure: about(list(number, 10_000), 'Places in the account’s gaps, from 0.'),
});

const named = { groupId: id, label: text };

/** Something that was not read, so that people may have more than is told of them. */
const gap = z.strictObject({
  cause: z.discriminatedUnion('kind', [
    z.strictObject({
      kind: z.enum([
        'membersUnread',
        'membershipUnclear',
        'groupsIncomplete',
        'usersIncomplete',
        'userGroupsUnread',
        'recordUntold',
      ]),
    }),
    z.strictObject({
      kind: z.enum(['groupMembersUnread', 'grantsUnknown', 'groupUnlisted', 'recordAlone']),
      ...named,
    }),
    z.strictObject({ kind: z.enum(['organizationUnread', 'organizationUnclear']), name: text }),
  ]),
  roles: about(z.nullable(list(id, 10_000)), 'Keys of the roles that it may give; null for any.'),
  groups: about(
    z.nullable(list(id, 10_000)),
    'IDs of the groups that people may be in besides those named; null for any.',
  ),
});

const unread = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.enum(['members', 'membersPartial', 'usersIncomplete', 'groupsIncomplete', 'userGroups']),
  }),
  z.strictObject({ kind: z.enum(['organization', 'organizationPartial']), name: text }),
  z.strictObject({ kind: z.enum(['groupMembers', 'groupGrants', 'unlistedGroup']), ...named }),
]);

const account = z.strictObject({
  id,
  name: text,
  readAt: about(time, 'When the reading began, in UTC.'),
  token: about(text, 'The name of the token that it was read with, as it is called in the editor.'),
  organization: about(z.nullable(text), 'The organization that manages the account.'),
  notReadable: about(
    list(unread, 30_000),
    'What was not read, or not read whole: absence proves nothing there.',
  ),
  roles: list(z.strictObject({ key: id, name: text }), 10_000),
  groups: list(z.strictObject({ id, name: text }), 10_000),
  gaps: about(list(gap, 30_000), 'Why people may have more than is told; people name them by their place.'),
  people: list(snapshotPerson, 500_000),
});

/** Who had which access in one account or several, and how, at one time. docs/snapshot.schema.json is made of it. */
export const snapshotFile = z.strictObject({
  format: z.literal('cloudflare-scim-snapshot'),
  version: z.literal(1),
  takenAt: about(time, 'UTC, like all times in it.'),
  pseudonyms: about(
    z.nullable(
      z.strictObject({ key: about(id, 'Tells one key from another, and nothing of the key itself.') }),
    ),
    'Null where names and IDs are those of the server; otherwise they are replaced by a keyed hash (HMAC-SHA256).',
  ),
  accounts: list(account, 10_000),
  notRead: about(
    list(z.strictObject({ id: text, name: text, why: text }), 10_000),
    'Accounts that were to be read and could not be.',
  ),
});

export type SnapshotFile = z.infer<typeof snapshotFile>;

export type SnapshotAccount = SnapshotFile['accounts'][number];

export type SnapshotPerson = SnapshotAccount['people'][number];

export type SnapshotGrant = SnapshotPerson['access'][number];

export type SnapshotGap = SnapshotAccount['gaps'][number];

export type SnapshotUnread = SnapshotAccount['notReadable'][number];
