import * as l10n from '@vscode/l10n';
import { listedNames } from '../core/listedLines.ts';
import { doubtWords, shownName, wayWords, whereWords } from './accessWords.ts';
import { type Entry } from './bookColumns.ts';
import { doubtsAboutGroup, doubtsAboutRole } from './doubts.ts';
import { type Losses, lossesOnDeactivation, lossesOnLeaving, type Other, type Perhaps } from './losses.ts';
import { type Doubt, type PersonRow, type RoleGrant } from './model.ts';

/** Policies that are named in one sentence of what stays. */
const maxOthers = 5;

/** One link from a person to a role: what is on the way, in words to show. */
export interface Chain {
  readonly roleKey: string;
  /** Ids of the groups on the way. */
  readonly groupId: string | undefined;
  readonly denied: boolean;
  readonly sentence: string;
  /** From the person to the role. */
  readonly steps: readonly string[];
}

/** Why somebody has what they have, and what they would lose. All texts are plain and one line. */
export interface Explanation {
  readonly state: string;
  readonly chains: readonly Chain[];
  /** Said where there are no chains. */
  readonly nothing: string | undefined;
  readonly doubts: readonly string[];
  readonly groups: readonly {
    readonly id: string;
    readonly label: string;
    readonly lines: readonly string[];
  }[];
  readonly deactivation: readonly string[];
}

export type ExplainedColumn =
  | { readonly kind: 'role'; readonly key: string }
  | { readonly kind: 'group'; readonly id: string };

/** Of one role or one group, or of all that the person has. */
export function explain(
  { account: { access }, row }: Entry,
  column: ExplainedColumn | undefined,
): Explanation {
  const grants = row.grants.filter(
    ({ roleKey, way }) =>
      column === undefined ||
      (column.kind === 'role' ? roleKey === column.key : way.kind === 'group' && way.groupId === column.id),
  );
  const doubts = doubtsOf(row, column);
  return {
    state: stateSentence(row),
    chains: grants.map((grant) => chainOf(row, grant)),
    nothing: grants.length > 0 ? undefined : nothingWords(row, column, doubts),
    doubts: doubts.map(({ cause }) => doubtWords(cause)),
    groups: access.groups
      .filter(({ id }) => row.groupIds.has(id) && (column?.kind !== 'group' || column.id === id))
      .map(({ id, label, grants: given }) => ({
        id,
        label: shownName(label),
        lines:
          given === 'unknown'
            ? [l10n.t('What this group grants couldn’t be read, so what would be lost isn’t known.')]
            : lossLines(lossesOnLeaving(row, id), l10n.t('Nothing: this group grants nothing.')),
      })),
    deactivation: deactivationLines(row),
  };
}

function doubtsOf(row: PersonRow, column: ExplainedColumn | undefined): readonly Doubt[] {
  if (column === undefined) return row.doubts;
  return column.kind === 'role' ? doubtsAboutRole(row, column.key) : doubtsAboutGroup(row, column.id);
}

function stateSentence({ state }: PersonRow): string {
  switch (state) {
    case 'active':
      return l10n.t('Active: what is listed counts now.');
    case 'pending':
      return l10n.t('Invited: what is listed counts once the invitation is accepted.');
    case 'inactive':
      return l10n.t(
        'Inactive in SCIM. Cloudflare doesn’t document whether what is listed still counts then. What an organization gives still counts.',
      );
    case 'outside':
      return l10n.t('Not a member of the account: in the organization that manages it.');
    case 'unlisted':
      return l10n.t('A group names this ID, and no user or member of it is listed.');
  }
}

function nothingWords(row: PersonRow, column: ExplainedColumn | undefined, doubts: readonly Doubt[]): string {
  if (column?.kind === 'group' && row.groupIds.has(column.id))
    return l10n.t('In this group. It is not known to grant anything.');
  if (doubts.length > 0)
    return l10n.t('Nothing was found, but not everything could be read, so this is not known.');
  if (column?.kind === 'group') return l10n.t('Not in this group.');
  return column === undefined ? l10n.t('No role was found.') : l10n.t('This person doesn’t have this role.');
}

function chainOf(row: PersonRow, grant: RoleGrant): Chain {
  const { way, where, access, roleKey } = grant;
  const role = shownName(grant.role);
  const denied = access === 'deny';
  const how = wayWords(way);
  const for_ = where.kind === 'account' ? '' : whereWords(where);
  const target = for_ === '' ? role : l10n.t('{0}, for {1}', role, for_);
  return {
    roleKey,
    groupId: way.kind === 'group' ? way.groupId : undefined,
    denied,
    sentence: denied ? l10n.t('{0}: denied {1}', target, how) : l10n.t('{0}: {1}', target, how),
    steps: [shownName(row.name), ...between(grant), denied ? l10n.t('denied: {0}', target) : target],
  };
}

function between({ way }: RoleGrant): readonly string[] {
  switch (way.kind) {
    case 'role':
      return [l10n.t('Account member')];
    case 'policy':
      return [l10n.t('Policy of the member')];
    case 'group': {
      const group = l10n.t('Group {0}', shownName(way.label));
      return way.byPolicy ? [group, l10n.t('Policy of the group')] : [group];
    }
    case 'maybeDirectly':
      return [l10n.t('Account member (perhaps)')];
    case 'organization':
      return [l10n.t('Organization {0}', shownName(way.name))];
  }
}

function deactivationLines(row: PersonRow): readonly string[] {
  if (row.state === 'inactive') return [l10n.t('Already inactive.')];
  if (row.userId === undefined)
    return [
      l10n.t('Not a SCIM user, so SCIM can’t deactivate them. Remove them in the Cloudflare dashboard.'),
    ];
  return lossLines(lossesOnDeactivation(row), l10n.t('No role that was found.'));
}

function lossLines({ losses, lifted }: Losses, nothing: string): readonly string[] {
  const lines = losses.map(({ grant: { role, where }, outcome }) => {
    const name =
      where.kind === 'account' ? shownName(role) : l10n.t('{0}, for {1}', shownName(role), whereWords(where));
    switch (outcome.kind) {
      case 'lost':
        return l10n.t('{0} ends.', name);
      case 'kept':
        return l10n.t('{0} stays: {1}.', name, [...new Set(outcome.through.map(wayWords))].join('; '));
      case 'partly':
        return outcome.rest === undefined
          ? l10n.t('{0} ends in part. It stays for {1}.', name, othersWords(outcome.others))
          : [
              l10n.t('{0} stays for {1}. The rest may stay.', name, othersWords(outcome.others)),
              ...perhapsSentences(outcome.rest),
            ].join(' ');
      case 'maybeKept':
        return [l10n.t('{0} may stay.', name), ...perhapsSentences(outcome.perhaps)].join(' ');
    }
  });
  const freed = lifted.map(({ role }) => l10n.t('{0} is no longer denied by this group.', shownName(role)));
  return losses.length + lifted.length === 0 ? [nothing] : [...lines, ...freed];
}

function othersWords(others: readonly Other[]): string {
  return listedNames(
    [...new Set(others.map(({ where, way }) => l10n.t('{0} ({1})', whereWords(where), wayWords(way))))],
    maxOthers,
  );
}

function perhapsSentences({ doubts, maybeDirectly, untold }: Perhaps): readonly string[] {
  const others = untold.map(({ where, way }) =>
    l10n.t('They also have it {0}, for {1}, which may be the same.', wayWords(way), whereWords(where)),
  );
  return [
    ...(maybeDirectly
      ? [l10n.t('It is on the person’s own record too, which may be the group’s doing.')]
      : []),
    ...new Set(others),
    ...doubts.map(({ cause }) => doubtWords(cause)),
  ];
}
