import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { pickOne } from '../../host/pick.ts';
import {
  type GroupManager,
  groupManagersOf,
  setGroupManager,
} from '../../provisioning/guards/groupManagers.ts';
import { rowsOfOneAccount } from '../choose/rowsOfOneAccount.ts';
import { type RowCommand } from '../context.ts';

/** Who manages a group is nowhere to be read: Cloudflare shows external ids at most, and a provider may clear them. */
export const chooseGroupManager: RowCommand = async (context, node, nodes) => {
  const title = l10n.t('Choose Who Manages Groups');
  const chosen = await rowsOfOneAccount(context, title, node, nodes);
  const groups = chosen?.rows.flatMap((row) => (row.kind === 'group' ? [row.group] : [])) ?? [];
  const [first] = groups;
  if (chosen === undefined || first === undefined) return;
  const accountId = chosen.account.info.id;
  const said = groupManagersOf(context.memory, accountId);
  const now = new Set(groups.map(({ id }) => said.get(id)));
  const choice = (
    manager: GroupManager | undefined,
    label: string,
    detail: string,
  ): { readonly label: string; readonly detail: string; readonly value: [GroupManager | undefined] } & {
    readonly description?: string;
  } => ({
    label,
    detail,
    value: [manager],
    ...(now.size === 1 && now.has(manager) ? { description: l10n.t('as now') } : {}),
  });
  const answer = await pickOne<[GroupManager | undefined]>(
    title,
    groups.length === 1 ? plainText(first.label, 100) : l10n.t('{0} groups', groups.length),
    [
      choice(
        undefined,
        l10n.t('Not Known'),
        l10n.t(
          'A group with an external ID is treated as an identity provider’s: each plan that changes it warns',
        ),
      ),
      choice(
        'provider',
        l10n.t('An Identity Provider'),
        l10n.t('Each plan that changes the group warns that the next sync may undo it'),
      ),
      choice(
        'here',
        l10n.t('People, Here or in the Dashboard'),
        l10n.t('Plans that change the group don’t warn of a sync'),
      ),
    ],
  );
  if (answer === undefined) return;
  await setGroupManager(
    context.memory,
    accountId,
    groups.map(({ id }) => id),
    answer[0],
  );
};
