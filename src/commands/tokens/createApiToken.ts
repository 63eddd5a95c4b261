import { accountTokensUrl, createUserTokenUrl } from '../../cloudflare/dashboardUrls.ts';
import { pickOne } from '../../host/pick.ts';
import { t } from '../../host/translate.ts';
import { accountKeyOf } from '../choose/pickAccount.ts';
import { type Command } from '../context.ts';
import * as vscode from 'vscode';

/**
 * Opens the page of Cloudflare's dashboard that makes a *new* token: filled in where the keys are known, else with
 * what to pick there.
 */
export const createApiToken: Command = async ({ notify, directory, milestones }, node) => {
  const kind = await pickOne(
    t('Create API Token'),
    t('Which kind? Either makes a new token and changes none.'),
    [
      {
        label: t('Account-Owned, SCIM Provisioning'),
        description: t('recommended'),
        detail: t('No template is known for it: on the page, choose Account > SCIM Provisioning > Edit.'),
        value: 'account' as const,
      },
      {
        label: t('User-Owned, Account Settings and Memberships'),
        description: t('the list of 2023'),
        detail: t('Filled in on the page, Memberships > Edit by assumption: check it there.'),
        value: 'user' as const,
      },
    ],
  );
  if (kind === undefined) return;
  if (kind === 'user') {
    const permissions = (['account_settings', 'memberships'] as const).flatMap((key) => [
      { key, type: 'read' as const },
      { key, type: 'edit' as const },
    ]);
    if (await open(createUserTokenUrl(permissions, t('SCIM provisioning')).url))
      await milestones.reach('tokenPageOpened');
    return;
  }
  const key = accountKeyOf(node);
  const account = key === undefined ? undefined : directory.account(key);
  const { url } = account === undefined ? accountTokensUrl() : accountTokensUrl(account.info.id);
  if (!(await open(url))) return;
  await milestones.reach('tokenPageOpened');
  notify.info(t('On the page: Create Token, then Account > SCIM Provisioning > Edit, for this account.'));
};

/** False where the person thought better of it. */
async function open(url: string): Promise<boolean> {
  return vscode.env.openExternal(vscode.Uri.parse(url, true));
}
