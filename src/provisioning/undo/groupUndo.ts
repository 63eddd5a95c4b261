import { type Policy } from '../../cloudflare/resources/policies.ts';
import { type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { type DesiredGroup, type PersonRef } from '../plan/desired.ts';

/** What is to be undone of one group that is there. */
export interface GroupUndo {
  readonly group: SnapshotGroup;
  readonly people: Map<string, { readonly ref: PersonRef; readonly member: boolean }>;
  readonly attach: Policy[];
  readonly detach: Policy[];
}

export function groupUndo(group: SnapshotGroup): GroupUndo {
  return { group, people: new Map(), attach: [], detach: [] };
}

export function desiredGroupOf({ group, people, attach, detach }: GroupUndo): DesiredGroup {
  const all = [...people.values()];
  return {
    target: { kind: 'id', id: group.id },
    whenMissing: { kind: 'refuse' },
    membership: {
      kind: 'change',
      add: all.filter(({ member }) => member).map(({ ref }) => ref),
      remove: all.filter(({ member }) => !member).map(({ ref }) => ref),
    },
    attach,
    detach,
  };
}
