import * as l10n from '@vscode/l10n';
import { type Doubt, type PersonRow, type RoleGrant } from '../../access/model.ts';
import { type AccountReading } from '../../access/reading.ts';
import {
  mostText,
  type SnapshotAccount,
  type SnapshotFile,
  type SnapshotGap,
  type SnapshotGrant,
  type SnapshotPerson,
  type SnapshotUnread,
} from './snapshotFile.ts';

type ReadAccount = Extract<AccountReading, { readonly kind: 'read' }>;

/** What was read, to be kept. Names are as the server gave them, cut where they are longer than any that is. `now`: milliseconds since the epoch. */
export function takeSnapshot(readings: readonly AccountReading[], now: number): SnapshotFile {
  const read = readings.filter((reading) => reading.kind === 'read');
  // An id names one account in a file.
  const isAgain = ({ access }: ReadAccount, place: number): boolean =>
    read.findIndex((one) => one.access.accountId === access.accountId) < place;
  return {
    format: 'cloudflare-scim-snapshot',
    version: 1,
    takenAt: new Date(now).toISOString(),
    pseudonyms: null,
    accounts: read.flatMap((reading, place) => (isAgain(reading, place) ? [] : [accountIn(reading)])),
    notRead: [
      ...readings.flatMap((reading) =>
        reading.kind === 'failed'
          ? [{ id: reading.accountId, name: cut(reading.accountName), why: cut(reading.sentence) }]
          : [],
      ),
      ...read.flatMap((reading, place) =>
        isAgain(reading, place)
          ? [
              {
                id: reading.access.accountId,
                name: cut(reading.access.accountName),
                why: l10n.t('An account of the same ID on another server is in the snapshot.'),
              },
            ]
          : [],
      ),
    ],
  };
}

function accountIn({ token, access }: ReadAccount): SnapshotAccount {
  const gaps = new Map<Doubt, number>();
  const people = access.people.map((row) => personIn(row, gaps));
  return {
    id: access.accountId,
    name: cut(access.accountName),
    readAt: new Date(access.takenAt).toISOString(),
    token: cut(token),
    organization: access.organization === undefined ? null : cut(access.organization),
    notReadable: access.unread.map(named),
    roles: access.roles.map(({ key, name }) => ({ key, name: cut(name) })),
    groups: access.groups.map(({ id, label }) => ({ id, name: cut(label) })),
    gaps: [...gaps.keys()].map(gapIn),
    people,
  };
}

/** The same doubt is about many: it is written once. */
function personIn(row: PersonRow, gaps: Map<Doubt, number>): SnapshotPerson {
  return {
    key: row.key,
    name: cut(row.name),
    displayName: row.displayName === undefined ? null : cut(row.displayName),
    userId: row.userId ?? null,
    state: row.state,
    groups: [...row.groupIds],
    access: row.grants.map(grantIn),
    unsure: row.doubts.map((doubt) => {
      const place = gaps.get(doubt) ?? gaps.size;
      gaps.set(doubt, place);
      return place;
    }),
  };
}

function grantIn({ roleKey, access, where, way }: RoleGrant): SnapshotGrant {
  return {
    role: roleKey,
    access,
    how: way.kind === 'group' ? (way.byPolicy ? 'groupPolicy' : 'roleGroup') : way.kind,
    group: way.kind === 'group' ? way.groupId : null,
    alsoMaybeDirectly: way.kind === 'group' && way.maybeDirectly,
    where: where.kind,
    parts: where.kind === 'part' ? where.of.map(cut) : [],
    scopes: where.kind === 'part' ? [...where.scopes] : [],
  };
}

function gapIn({ cause, roles, groups }: Doubt): SnapshotGap {
  return {
    cause: named(cause),
    roles: roles === 'any' ? null : [...roles],
    groups: groups === 'any' ? null : [...groups],
  };
}

function named<T extends SnapshotUnread | SnapshotGap['cause']>(one: T): T {
  if ('label' in one) return { ...one, label: cut(one.label) };
  return 'name' in one ? { ...one, name: cut(one.name) } : one;
}

function cut(name: string): string {
  return name.slice(0, mostText);
}
