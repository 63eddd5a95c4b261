import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { ask } from '../../host/inputBox.ts';
import { accountKeyOf } from '../choose/pickAccount.ts';
import { type RowCommand } from '../context.ts';

/** Gives an account a name here, where no token may read the one that it has in Cloudflare. */
export const nameAccount: RowCommand = async (context, node) => {
  const key = accountKeyOf(node);
  const account = key === undefined ? undefined : await context.directory.find(key);
  if (account === undefined) return;
  const { id, name: now, nameGiven } = account.info;
  if (now !== id && nameGiven !== true) return;
  const name = await ask(context, {
    title: l10n.t('Name Account'),
    prompt: l10n.t(
      'No token here may read the name of {0}. Give it one; a name that a token reads later replaces it.',
      plainText(id, 64),
    ),
    value: nameGiven === true ? now : '',
    validate: async (text) => Promise.resolve({ ok: plainText(text, 80) }),
  });
  if (name !== undefined) await context.directory.nameAccount(account.key, name);
};
