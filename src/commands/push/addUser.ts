import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { ask } from '../../host/inputBox.ts';
import { type DesiredGroup } from '../../provisioning/plan/desired.ts';
import { checkedAddress } from '../choose/checkedAddress.ts';
import { chooseGroups, desiredTarget } from '../choose/chooseGroups.ts';
import { accountOf } from '../choose/pickAccount.ts';
import { readAccount } from '../choose/readAccount.ts';
import { type CommandContext, type RowCommand } from '../context.ts';
import { reviewDesired } from '../plan/reviewDesired.ts';

const steps = 4;

/** Plans a new user, in groups or in none, and opens the plan for review; writes nothing. */
export const addUser: RowCommand = async (context, node) => {
  const account = await accountOf(context.directory, l10n.t('Add User'), node);
  if (account === undefined) return;
  const title = l10n.t('Add User to {0}', plainText(account.info.name, 60));
  const userName = await ask(context, {
    title,
    step: { number: 1, of: steps },
    prompt: l10n.t('The person’s email address, as the identity provider has it.'),
    validate: async (text) => Promise.resolve(checkedAddress(text.trim())),
  });
  if (userName === undefined) return;
  const givenName = await askName(
    context,
    title,
    2,
    l10n.t('Given name. This extension can’t change it later.'),
  );
  if (givenName === undefined) return;
  const familyName = await askName(
    context,
    title,
    3,
    l10n.t('Family name. This extension can’t change it later.'),
  );
  if (familyName === undefined) return;
  const snapshot = await readAccount(account);
  const groups = await chooseGroups(context, snapshot, l10n.t('Groups of {0}', plainText(userName, 60)), {
    orNew: false,
    noneIsFine: true,
  });
  if (groups === undefined) return;
  const displayName = `${givenName} ${familyName}`.trim();
  const user = {
    userName,
    givenName: givenName === '' ? undefined : givenName,
    familyName: familyName === '' ? undefined : familyName,
    displayName: displayName === '' ? undefined : displayName,
    externalId: undefined,
  };
  const desiredGroups = groups.map((group): DesiredGroup => ({
    ...desiredTarget(group),
    membership: { kind: 'change', add: [{ kind: 'userName', userName }], remove: [] },
    attach: [],
    detach: [],
  }));
  const desired = {
    groups: desiredGroups,
    users: [{ kind: 'active', user, whenMissing: 'create' } as const],
    roles: [],
  };
  await reviewDesired(context, account, () => ({ desired }), { origin: 'addUser' }, snapshot);
};

async function askName(
  context: CommandContext,
  title: string,
  number: number,
  prompt: string,
): Promise<string | undefined> {
  return ask(context, {
    title,
    step: { number, of: steps },
    prompt,
    validate: async (text) => Promise.resolve({ ok: plainText(text, 100) }),
  });
}
