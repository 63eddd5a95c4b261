import { doubtWords, unreadWords } from './accessWords.ts';
import { type PersonRow, type RoleGrant } from './model.ts';
import { type AccountPeople, type AccountReading } from './reading.ts';

/** Who has which access, and how. docs/access.schema.json describes it field by field. */
export interface AccessExport {
  readonly format: 'cloudflare-scim-access';
  readonly version: 1;
  /** ISO 8601, in UTC, like all times in it. */
  readonly madeAt: string;
  /** In words; null for everybody. */
  readonly filter: string | null;
  readonly accounts: readonly ExportedAccount[];
  /** Accounts that were to be read and could not be. */
  readonly notRead: readonly { readonly id: string; readonly name: string; readonly why: string }[];
}

export interface ExportedAccount {
  readonly id: string;
  readonly name: string;
  readonly readAt: string;
  /** The name of the token. */
  readonly token: string;
  readonly notReadable: readonly string[];
  /** At least so many where it is not whole; the organization's people are not counted. */
  readonly superAdministrators: { readonly count: number; readonly isWhole: boolean };
  readonly people: readonly ExportedPerson[];
}

export interface ExportedPerson {
  readonly name: string;
  readonly displayName: string | null;
  readonly userId: string | null;
  readonly state: 'active' | 'invited' | 'inactive' | 'organizationOnly' | 'groupOnly';
  readonly groups: readonly { readonly id: string; readonly name: string }[];
  readonly access: readonly ExportedGrant[];
  /** What was not readable: empty access means none only where this is empty too. */
  readonly unsure: readonly string[];
}

interface ExportedGrant {
  readonly role: string;
  readonly access: 'allow' | 'deny';
  readonly how: 'role' | 'policy' | 'roleGroup' | 'groupPolicy' | 'organization' | 'maybeDirectly';
  readonly group: { readonly id: string; readonly name: string } | null;
  readonly alsoMaybeDirectly: boolean;
  readonly where: 'account' | 'part' | 'untold';
  readonly parts: readonly string[];
  readonly counts: 'now' | 'onceAccepted' | 'no' | 'unknown';
}

/** Names are as the server gave them. `now`: milliseconds since the epoch. */
export function accessExport(
  readings: readonly AccountReading[],
  people: readonly AccountPeople[],
  filter: string | undefined,
  now: number,
): AccessExport {
  return {
    format: 'cloudflare-scim-access',
    version: 1,
    madeAt: new Date(now).toISOString(),
    filter: filter ?? null,
    accounts: people.map(exportedAccount),
    notRead: readings.flatMap((reading) =>
      reading.kind === 'failed'
        ? [{ id: reading.accountId, name: reading.accountName, why: reading.sentence }]
        : [],
    ),
  };
}

function exportedAccount({ reading: { access, token }, people }: AccountPeople): ExportedAccount {
  const { superAdministrators: counted } = access;
  const groups = new Map(access.groups.map(({ id, label }) => [id, label]));
  return {
    id: access.accountId,
    name: access.accountName,
    readAt: new Date(access.takenAt).toISOString(),
    token,
    notReadable: access.unread.map(unreadWords),
    superAdministrators: {
      count: (counted.kind === 'counted' ? counted.people : counted.known).length,
      isWhole: counted.kind === 'counted',
    },
    people: people.map((row) => exportedPerson(row, groups)),
  };
}

/** `groups`: labels by id. */
export function exportedPerson(row: PersonRow, groups: ReadonlyMap<string, string>): ExportedPerson {
  return {
    name: row.name,
    displayName: row.displayName ?? null,
    userId: row.userId ?? null,
    state: exportedState(row.state),
    groups: [...row.groupIds].map((id) => ({ id, name: groups.get(id) ?? id })),
    access: row.grants.map((one) => exportedGrant(one, row)),
    unsure: row.doubts.map(({ cause }) => doubtWords(cause)),
  };
}

function exportedState(state: PersonRow['state']): ExportedPerson['state'] {
  switch (state) {
    case 'active':
    case 'inactive':
      return state;
    case 'pending':
      return 'invited';
    case 'outside':
      return 'organizationOnly';
    case 'unlisted':
      return 'groupOnly';
  }
}

function exportedGrant({ role, access, where, way }: RoleGrant, { state }: PersonRow): ExportedGrant {
  return {
    role,
    access,
    how: way.kind === 'group' ? (way.byPolicy ? 'groupPolicy' : 'roleGroup') : way.kind,
    group: way.kind === 'group' ? { id: way.groupId, name: way.label } : null,
    alsoMaybeDirectly: way.kind === 'group' && way.maybeDirectly,
    where: where.kind,
    parts: where.kind === 'part' ? [...where.of] : [],
    counts: way.kind === 'organization' ? 'now' : countsOf(state),
  };
}

function countsOf(state: PersonRow['state']): ExportedGrant['counts'] {
  switch (state) {
    case 'active':
    case 'outside':
      return 'now';
    case 'pending':
      return 'onceAccepted';
    case 'inactive':
      return 'no';
    case 'unlisted':
      return 'unknown';
  }
}
