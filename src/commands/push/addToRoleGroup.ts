import * as l10n from '@vscode/l10n';
import { type PersonRef } from '../../provisioning/plan/desired.ts';
import { anybodyOf } from '../choose/anybodyOf.ts';
import { chooseGroups, desiredTarget } from '../choose/chooseGroups.ts';
import { chooseUsers } from '../choose/choosePeople.ts';
import { readAccount } from '../choose/readAccount.ts';
import { rowsOfOneAccount, userIdOf } from '../choose/rowsOfOneAccount.ts';
import { type RowCommand } from '../context.ts';
import { reviewDesired } from '../plan/reviewDesired.ts';

/** Plans to add people to groups, and opens the plan for review; writes nothing. */
export const addToRoleGroup: RowCommand = async (context, node, nodes) => {
  const title = l10n.t('Add to Role Group');
  const given = await rowsOfOneAccount(context, title, node, nodes);
  if (given === undefined) return;
  const snapshot = await readAccount(given.account);
  const ids =
    given.rows.flatMap((row) => userIdOf(row) ?? []).length > 0
      ? given.rows.flatMap((row) => userIdOf(row) ?? [])
      : (await chooseUsers(context, title, l10n.t('Who should be added?'), snapshot))?.map(({ id }) => id);
  if (!anybodyOf(context, ids)) return;
  const groups = await chooseGroups(context, snapshot, title, { orNew: false });
  if (groups === undefined) return;
  const add = ids.map((id): PersonRef => ({ kind: 'id', id }));
  const desiredGroups = groups.map((group) => ({
    ...desiredTarget(group),
    membership: { kind: 'change', add, remove: [] } as const,
    attach: [],
    detach: [],
  }));
  const desired = { groups: desiredGroups, users: [], roles: [] };
  await reviewDesired(context, given.account, () => ({ desired }), { origin: 'push' }, snapshot);
};
