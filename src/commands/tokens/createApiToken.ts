import * as l10n from '@vscode/l10n';
import {
  accountTokensUrl,
  createAccountTokenUrl,
  createUserTokenUrl,
} from '../../cloudflare/dashboardUrls.ts';
import { pickOne } from '../../host/pick.ts';
import { accountKeyOf } from '../choose/pickAccount.ts';
import { type RowCommand } from '../context.ts';
import * as vscode from 'vscode';

/**
 * Opens the page of Cloudflare's dashboard that makes a *new* token: filled in where the keys are known, else with
 * what to pick there.
 */
export const createApiToken: RowCommand = async ({ notify, directory, milestones }, node) => {
  const kind = await pickOne(
    l10n.t('Create API Token'),
    l10n.t('Which kind of token? Existing tokens don’t change.'),
    [
      {
        label: l10n.t('Account-Owned, SCIM Provisioning'),
        description: l10n.t('recommended'),
        detail: l10n.t(
          'Cloudflare documents no template for it: on the page, choose Account > SCIM Provisioning > Edit.',
        ),
        value: 'account' as const,
      },
      {
        label: l10n.t('Account-Owned, Account Settings'),
        detail: l10n.t(
          'Filled in on the page. Documented to do for SCIM as well, but it also edits the account’s settings.',
        ),
        value: 'accountSettings' as const,
      },
      {
        label: l10n.t('User-Owned, Account Settings and Memberships'),
        description: l10n.t('the list of 2023'),
        detail: l10n.t(
          'Opens filled in. Memberships > Edit is an assumption: check it before you create the token.',
        ),
        value: 'user' as const,
      },
    ],
  );
  if (kind === undefined) return;
  const name = l10n.t('SCIM provisioning');
  if (kind === 'accountSettings') {
    // Edit includes Read.
    const { url } = createAccountTokenUrl([{ key: 'account_settings', type: 'edit' }], name);
    if (await open(url)) await milestones.reach('tokenPageOpened');
    return;
  }
  if (kind === 'user') {
    const permissions = (['account_settings', 'memberships'] as const).flatMap((key) => [
      { key, type: 'read' as const },
      { key, type: 'edit' as const },
    ]);
    if (await open(createUserTokenUrl(permissions, name).url)) await milestones.reach('tokenPageOpened');
    return;
  }
  const key = accountKeyOf(node);
  const account = key === undefined ? undefined : directory.account(key);
  const { url } = account === undefined ? accountTokensUrl() : accountTokensUrl(account.info.id);
  if (!(await open(url))) return;
  await milestones.reach('tokenPageOpened');
  notify.info(
    l10n.t('On the page: Create Token, then Account > SCIM Provisioning > Edit, for this account.'),
  );
};

/** False where the person thought better of it. */
async function open(url: string): Promise<boolean> {
  return vscode.env.openExternal(vscode.Uri.parse(url, true));
}
