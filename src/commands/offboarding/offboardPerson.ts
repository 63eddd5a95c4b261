import * as l10n from '@vscode/l10n';
import { ask, type Validated } from '../../host/inputBox.ts';
import { sameName } from '../../scim/names/sameName.ts';
import { selected } from '../choose/pickAccount.ts';
import { checkedAddress } from '../choose/checkedAddress.ts';
import { type RowCommand, type CommandContext } from '../context.ts';
import { byChecks } from './byChecks.ts';
import { reviewOffboarding } from './reviewOffboarding.ts';

/**
 * Plans to take people out of every account of every token, and opens one page for review; writes nothing. Of selected
 * users all, wherever their rows are.
 */
export const offboardPerson: RowCommand = async (context, node, nodes) => {
  const users = selected(node, nodes).flatMap((row) => (row.kind === 'user' ? [row.user.userName] : []));
  const addresses = users.length > 0 ? users : await askAddresses(context);
  if (addresses !== undefined) await reviewOffboarding(context, distinct(addresses), byChecks(context));
};

/** One address in another case is the same person. */
function distinct(addresses: readonly string[]): readonly string[] {
  return addresses.filter((address, index) => addresses.findIndex((one) => sameName(one, address)) === index);
}

async function askAddresses(context: CommandContext): Promise<readonly string[] | undefined> {
  return ask(context, {
    title: l10n.t('Offboard Person Everywhere'),
    prompt: l10n.t(
      'The address of the person, or several with commas between them. Every account of every token is looked into; nothing is written yet.',
    ),
    placeholder: 'name@example.com',
    validate: async (text) => Promise.resolve(checkedAddresses(text)),
  });
}

function checkedAddresses(text: string): Validated<readonly string[]> {
  const checked = text
    .split(/[,;]/u)
    .map((part) => part.trim())
    .filter((part, index) => part !== '' || index === 0)
    .map(checkedAddress);
  const wrong = checked.find((one) => 'problem' in one);
  return wrong ?? { ok: checked.flatMap((one) => ('ok' in one ? [one.ok] : [])) };
}
