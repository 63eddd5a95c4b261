import * as l10n from '@vscode/l10n';
import { ask } from '../../host/inputBox.ts';
import { checkedAddress } from '../choose/checkedAddress.ts';
import { type RowCommand, type CommandContext } from '../context.ts';
import { byChecks } from './byChecks.ts';
import { reviewOffboarding } from './reviewOffboarding.ts';

/** Plans to take one person out of every account of every token, and opens the plan for review; writes nothing. */
export const offboardPerson: RowCommand = async (context, node) => {
  const address = node?.kind === 'user' ? node.user.userName : await askAddress(context);
  if (address !== undefined) await reviewOffboarding(context, address, byChecks(context));
};

async function askAddress(context: CommandContext): Promise<string | undefined> {
  return ask(context, {
    title: l10n.t('Offboard Person Everywhere'),
    prompt: l10n.t(
      'The address of the person. Every account of every token is looked into; nothing is written yet.',
    ),
    placeholder: 'name@example.com',
    validate: async (text) => Promise.resolve(checkedAddress(text.trim())),
  });
}
