import * as l10n from '@vscode/l10n';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { byName } from '../../core/byName.ts';
import { plainText } from '../../core/plainText.ts';
import { type LiveNode } from '../../directory/liveNode.ts';
import { ask } from '../../host/inputBox.ts';
import { type Choice, pickMany } from '../../host/pick.ts';
import { pastDeactivations } from '../../provisioning/journal/pastDeactivations.ts';
import { pastPushes } from '../../provisioning/journal/pastPushes.ts';
import { type DesiredUser } from '../../provisioning/plan/desired.ts';
import { sameName } from '../../scim/names/sameName.ts';
import { anybodyOf } from '../choose/anybodyOf.ts';
import { checkedAddress } from '../choose/checkedAddress.ts';
import { userChoice } from '../choose/choosePeople.ts';
import { readAccount } from '../choose/readAccount.ts';
import { rowsOfOneAccount, userIdOf } from '../choose/rowsOfOneAccount.ts';
import { type RowCommand, type CommandContext } from '../context.ts';
import { reviewDesired } from '../plan/reviewDesired.ts';

/**
 * Plans to bring people back, and opens the plan for review; writes nothing. Somebody whom the account does not know
 * any more is named by address and created again.
 */
export const reactivateUser: RowCommand = async (context, node, nodes) => {
  const title = l10n.t('Reactivate User');
  const given = await rowsOfOneAccount(context, title, node, nodes);
  if (given === undefined) return;
  const snapshot = await readAccount(given.account);
  const ids = given.rows.flatMap((row) => userIdOf(row) ?? []);
  const names = ids.length > 0 ? namesOf(given.rows, snapshot) : await chooseNames(context, snapshot, title);
  if (!anybodyOf(context, names)) return;
  const users = names.map((userName): DesiredUser => {
    const known = snapshot.users.some((user) => sameName(user.userName, userName));
    return {
      kind: 'active',
      user: {
        userName,
        givenName: undefined,
        familyName: undefined,
        displayName: undefined,
        externalId: undefined,
      },
      whenMissing: known ? 'refuse' : 'create',
    };
  });
  const desired = { groups: [], users, roles: [] };
  await reviewDesired(context, given.account, () => ({ desired }), { origin: 'reactivate' }, snapshot);
};

async function chooseNames(
  context: CommandContext,
  snapshot: AccountSnapshot,
  title: string,
): Promise<readonly string[] | undefined> {
  const inactive = snapshot.users
    .filter(({ active }) => active === false)
    .sort((one, other) => byName(one.userName, other.userName));
  const byAddress: Choice<string> = {
    label: l10n.t('By Address…'),
    description: l10n.t('someone no longer in the account'),
    value: '',
  };
  const picked = await pickMany(title, l10n.t('Who should be reactivated?'), [
    byAddress,
    ...inactive.map((user) => userChoice(user, user.userName)),
    ...(await goneSince(context, snapshot)),
  ]);
  if (picked === undefined) return undefined;
  if (!picked.includes('')) return picked;
  const address = await ask(context, {
    title,
    prompt: l10n.t(
      'The person’s former address. If it isn’t found, the person is created and invited again.',
    ),
    validate: async (text) => Promise.resolve(checkedAddress(text.trim())),
  });
  return address === undefined ? undefined : [...picked.filter((name) => name !== ''), address];
}

/** Whom a push from this editor deactivated, and whom the account does not list any more. */
async function goneSince(
  { journalFolder }: CommandContext,
  { accountId, users }: AccountSnapshot,
): Promise<readonly Choice<string>[]> {
  const { pushes } = await pastPushes(journalFolder, { accountId });
  return pastDeactivations(pushes, accountId)
    .filter(({ userName }) => !users.some((user) => sameName(user.userName, userName)))
    .map(({ userName, at }) => ({
      label: plainText(userName, 120),
      description: l10n.t(
        'deactivated on {0}, and not listed any more',
        new Date(at).toISOString().slice(0, 10),
      ),
      value: userName,
    }));
}

/** As the account has them now; who is gone since is named as the row has them. */
function namesOf(rows: readonly LiveNode[], snapshot: AccountSnapshot): readonly string[] {
  return rows.flatMap((row) => {
    const id = userIdOf(row);
    const shown = row.kind === 'user' ? row.user.userName : undefined;
    return snapshot.users.find((user) => user.id === id)?.userName ?? shown ?? [];
  });
}
