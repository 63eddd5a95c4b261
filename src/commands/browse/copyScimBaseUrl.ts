import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { accountOf } from '../choose/pickAccount.ts';
import { type RowCommand } from '../context.ts';
import * as vscode from 'vscode';

/** Copies the address that Okta calls "SCIM 2.0 Base Url" and Entra "Tenant URL". */
export const copyScimBaseUrl: RowCommand = async ({ directory, milestones, notify }, node) => {
  const account = await accountOf(directory, l10n.t('Copy SCIM Base URL'), node);
  if (account === undefined) return;
  const { scimBaseUrl } = await account.connection();
  await vscode.env.clipboard.writeText(scimBaseUrl);
  if (account.sandbox)
    notify.info(l10n.t('Copied. This is the sandbox’s address: no identity provider can reach it.'));
  else {
    notify.info(l10n.t('SCIM base URL of {0} copied.', plainText(account.info.name, 60)));
    await milestones.reach('scimBaseUrlCopied');
  }
};
