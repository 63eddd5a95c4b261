import { type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { compareText } from '../../core/canonicalJson.ts';
import { grantLines } from './groupWords.ts';

/** What becomes of one group, names made plain. */
export interface GroupChange {
  readonly name: string;
  readonly kind: 'created' | 'deleted' | 'changed';
  /** How many members; undefined where they could not be read, or the group does not exist. */
  readonly before: number | undefined;
  readonly after: number | undefined;
  /** Sorted. */
  readonly joins: readonly string[];
  readonly leaves: readonly string[];
  /** Who stays in it and leaves the account, which takes what it gives. */
  readonly deactivated: readonly string[];
  /** What being in it gives, where that changes. */
  readonly gains: readonly string[];
  readonly loses: readonly string[];
}

export function groupChange(
  name: string,
  before: SnapshotGroup | undefined,
  after: SnapshotGroup | undefined,
  nameOf: (id: string) => string,
  isDeactivated: (id: string) => boolean,
): GroupChange {
  const [had, has] = [membersOf(before), membersOf(after)];
  const [gave, gives] = [linesOf(before), linesOf(after)];
  const names = (ids: readonly string[], without: readonly string[]): readonly string[] =>
    less(ids, without).map(nameOf).sort(compareText);
  return {
    name,
    kind: before === undefined ? 'created' : after === undefined ? 'deleted' : 'changed',
    before: had?.length,
    after: has?.length,
    joins: names(has ?? [], had ?? []),
    leaves: names(had ?? [], has ?? []),
    deactivated: (has ?? []).filter(isDeactivated).map(nameOf).sort(compareText),
    gains: less(gives, gave),
    loses: less(gave, gives),
  };
}

/** That a group gives nothing is nothing that it comes to give, or gives no longer. */
function linesOf(group: SnapshotGroup | undefined): readonly string[] {
  return group === undefined || group.grants.kind === 'nothing' ? [] : grantLines(group);
}

function membersOf(group: SnapshotGroup | undefined): readonly string[] | undefined {
  return group?.members.kind === 'read' ? group.members.value : undefined;
}

function less(one: readonly string[], other: readonly string[]): readonly string[] {
  const without = new Set(other);
  return one.filter((item) => !without.has(item));
}
