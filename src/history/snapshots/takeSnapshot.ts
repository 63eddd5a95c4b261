import * as l10n from '@vscode/l10n';
import { type Doubt, type PersonRow, type RoleGrant } from '../../access/model.ts';
import { type AccountReading } from '../../access/reading.ts';
import {
  type SnapshotAccount,
  type SnapshotFile,
  type SnapshotGap,
  type SnapshotGrant,
  type SnapshotPerson,
} from './snapshotFile.ts';

type ReadAccount = Extract<AccountReading, { readonly kind: 'read' }>;

/** What was read, to be kept. Names are as the server gave them. `now`: milliseconds since the epoch. */
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
          ? [{ id: reading.accountId, name: reading.accountName, why: reading.sentence }]
          : [],
      ),
      ...read.flatMap((reading, place) =>
        isAgain(reading, place)
          ? [
              {
                id: reading.access.accountId,
                name: reading.access.accountName,
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
    name: access.accountName,
    readAt: new Date(access.takenAt).toISOString(),
    token,
    organization: access.organization ?? null,
    notReadable: [...access.unread],
    roles: access.roles.map(({ key, name }) => ({ key, name })),
    groups: access.groups.map(({ id, label }) => ({ id, name: label })),
    gaps: [...gaps.keys()].map(gapIn),
    people,
  };
}

/** The same doubt is about many: it is written once. */
function personIn(row: PersonRow, gaps: Map<Doubt, number>): SnapshotPerson {
  return {
    key: row.key,
    name: row.name,
    displayName: row.displayName ?? null,
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
    parts: where.kind === 'part' ? [...where.of] : [],
    scopes: where.kind === 'part' ? [...where.scopes] : [],
  };
}

function gapIn({ cause, roles, groups }: Doubt): SnapshotGap {
  return {
    cause,
    roles: roles === 'any' ? null : [...roles],
    groups: groups === 'any' ? null : [...groups],
  };
}
