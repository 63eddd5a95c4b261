import * as l10n from '@vscode/l10n';
import { plainText } from '../core/plainText.ts';
import { type ToolKey } from './toolInputs.ts';

export interface Confirmation {
  readonly title: string;
  /** Markdown. Names in it are code, which a chat shows as it is and a dialog, which takes all mark-up away, as well. */
  readonly message: string;
}

/** What a person is asked before a call. `account`: whose data it is, undefined for all that the tokens reach. */
export function confirmation(
  tool: ToolKey,
  account: { readonly name: string; readonly id: string } | undefined,
): Confirmation {
  const whose =
    account === undefined
      ? l10n.t('All accounts that your tokens reach.')
      : l10n.t('Account: {0} ({1})', asCode(account.name, 100), asCode(account.id, 64));
  return { title: titleOf(tool), message: `${whose}\n\n${whatGoes(tool)}` };
}

function asCode(text: string, max: number): string {
  const shown = plainText(text, max).replaceAll('`', '’');
  return shown === '' ? '…' : `\`${shown}\``;
}

function titleOf(tool: ToolKey): string {
  switch (tool) {
    case 'listAccounts':
      return l10n.t('Tell the language model which accounts there are?');
    case 'listUsers':
      return l10n.t('Tell the language model which users the account has?');
    case 'listGroups':
      return l10n.t('Tell the language model which groups the account has?');
    case 'listAccess':
      return l10n.t('Tell the language model who has access to the account?');
    case 'explainAccess':
      return l10n.t('Tell the language model why a person has access to the account?');
    case 'listFindings':
      return l10n.t('Tell the language model what was found in the account?');
    case 'checkTokens':
      return l10n.t('Tell the language model what your tokens may do?');
    case 'listPushes':
      return l10n.t('Tell the language model what was pushed to the account?');
    case 'proposePlan':
      return l10n.t('Open a plan that the language model proposes?');
  }
}

function whatGoes(tool: ToolKey): string {
  switch (tool) {
    case 'checkTokens':
      return l10n.t(
        'The names of your tokens and accounts, and what the last checks found, go to the model and to those who run it. No token goes to it. Nothing is changed.',
      );
    case 'proposePlan':
      return l10n.t(
        'The account is read, and the plan opens for you to review. Nothing is written: only you can apply it. The names in the plan, and what the guard rails say, go to the model and to those who run it.',
      );
    default:
      return l10n.t(
        'Names, email addresses and IDs go to the model and to those who run it. No token goes to it. Nothing is changed.',
      );
  }
}
