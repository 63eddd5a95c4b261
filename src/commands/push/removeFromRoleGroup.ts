import * as l10n from '@vscode/l10n';
import { type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { type LiveNode } from '../../directory/liveNode.ts';
import { type DesiredGroup, type PersonRef } from '../../provisioning/plan/desired.ts';
import { anybodyOf } from '../choose/anybodyOf.ts';
import { chooseGroups } from '../choose/chooseGroups.ts';
import { chooseUsers } from '../choose/choosePeople.ts';
import { readAccount } from '../choose/readAccount.ts';
import { rowsOfOneAccount, userIdOf } from '../choose/rowsOfOneAccount.ts';
import { type RowCommand } from '../context.ts';
import { reviewDesired } from '../plan/reviewDesired.ts';

/** Plans to take people out of groups, and opens the plan for review; writes nothing. */
export const removeFromRoleGroup: RowCommand = async (context, node, nodes) => {
  const title = l10n.t('Remove from Role Group');
  const given = await rowsOfOneAccount(context, title, node, nodes);
  if (given === undefined) return;
  const snapshot = await readAccount(given.account);
  let leaving = byGroup(given.rows);
  if (leaving.size === 0) {
    const known = given.rows.flatMap((row) => userIdOf(row) ?? []);
    const ids =
      known.length > 0
        ? known
        : (await chooseUsers(context, title, l10n.t('Who should be removed?'), snapshot))?.map(
            ({ id }) => id,
          );
    if (!anybodyOf(context, ids)) return;
    const groups = await chooseGroups(context, snapshot, title, {
      orNew: false,
      among: snapshot.groups.filter((group) => hasAny(group, ids)),
    });
    if (groups === undefined) return;
    leaving = new Map(
      groups.flatMap((chosen) => (chosen.kind === 'known' ? [[chosen.group.id, ids] as const] : [])),
    );
  }
  const desiredGroups = [...leaving].map(([id, ids]): DesiredGroup => ({
    target: { kind: 'id', id },
    whenMissing: { kind: 'refuse' },
    membership: {
      kind: 'change',
      add: [],
      remove: ids.map((userId): PersonRef => ({ kind: 'id', id: userId })),
    },
    attach: [],
    detach: [],
  }));
  const desired = { groups: desiredGroups, users: [], roles: [] };
  await reviewDesired(context, given.account, () => ({ desired }), { origin: 'push' }, snapshot);
};

/** Rows of members say themselves which group is meant. */
function byGroup(rows: readonly LiveNode[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const row of rows) {
    const userId = userIdOf(row);
    const groupId = row.kind === 'user' || row.kind === 'member' ? row.groupId : undefined;
    if (userId !== undefined && groupId !== undefined)
      groups.set(groupId, [...(groups.get(groupId) ?? []), userId]);
  }
  return groups;
}

function hasAny(group: SnapshotGroup, ids: readonly string[]): boolean {
  return group.members.kind === 'read' && group.members.value.some((id) => ids.includes(id));
}
