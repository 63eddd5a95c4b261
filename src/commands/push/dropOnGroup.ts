import * as l10n from '@vscode/l10n';
import { rowClaims } from '../../directory/nodeClaim.ts';
import { type PersonRef } from '../../provisioning/plan/desired.ts';
import { rowsOfOneAccount, userIdOf } from '../choose/rowsOfOneAccount.ts';
import { type CommandContext } from '../context.ts';
import { onRows } from '../onRows.ts';
import { reviewDesired } from '../plan/reviewDesired.ts';

/**
 * Plans to add the people who were dropped on a group, and opens the plan for review; writes nothing. What was dropped
 * may be of another extension: its ids are looked up as those of a command's arguments are.
 */
export async function dropOnGroup(context: CommandContext, target: unknown, dropped: unknown): Promise<void> {
  await onRows(context, rowClaims(target, dropped), async (_context, group, users = []) => {
    if (group?.kind !== 'group') return;
    const given = await rowsOfOneAccount(context, l10n.t('Add to Role Group'), group, [group, ...users]);
    if (given === undefined) return;
    const add = users.flatMap((row) => userIdOf(row) ?? []).map((id): PersonRef => ({ kind: 'id', id }));
    const desired = {
      groups: [
        {
          target: { kind: 'id', id: group.group.id },
          whenMissing: { kind: 'refuse' },
          membership: { kind: 'change', add, remove: [] },
          attach: [],
          detach: [],
        },
      ],
      users: [],
      roles: [],
    } as const;
    await reviewDesired(context, given.account, () => ({ desired }), { origin: 'dragAndDrop' });
  });
}
