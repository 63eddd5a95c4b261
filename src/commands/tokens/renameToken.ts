import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { ask } from '../../host/inputBox.ts';
import { type RowCommand } from '../context.ts';

/** Gives a token another name here. */
export const renameToken: RowCommand = async (context, node) => {
  if (node?.kind !== 'token' || node.token.sandbox) return;
  const { token } = node;
  const label = await ask(context, {
    title: l10n.t('Rename API Token'),
    prompt: l10n.t('Name shown here. The name in Cloudflare doesn’t change.'),
    value: token.label,
    validate: async (text) => {
      const name = plainText(text, 80);
      return Promise.resolve(name === '' ? { problem: l10n.t('Give the token a name.') } : { ok: name });
    },
  });
  if (label !== undefined) await context.vault.rename(token, label);
};
