import { t } from '../host/translate.ts';
import { type DesiredUser } from '../provisioning/desired.ts';
import { type Command } from './context.ts';
import { chooseUsers } from './plan/choosePeople.ts';
import { readAccount } from './plan/readAccount.ts';
import { reviewWish } from './plan/reviewWish.ts';
import { rowsOfOneAccount, userIdOf } from './plan/rowsOfOneAccount.ts';

/**
 * Plans to deactivate people, and opens the plan for review; writes nothing. People are named by id: a server that
 * answers a search with somebody else changes nothing.
 */
export const deactivateUser: Command = async (context, node, nodes) => {
  const title = t('Deactivate User');
  const given = await rowsOfOneAccount(context, title, node, nodes);
  if (given === undefined) return;
  const snapshot = await readAccount(given.account);
  const known = given.rows.flatMap((row) => userIdOf(row) ?? []);
  const ids =
    known.length > 0
      ? known
      : (
          await chooseUsers(
            title,
            t('Who leaves the account? Search by name or address.'),
            snapshot.users.filter(({ active }) => active !== false),
          )
        )?.map(({ id }) => id);
  if (ids === undefined || ids.length === 0) return;
  const users = [...new Set(ids)].map((id): DesiredUser => ({
    kind: 'inactive',
    person: { kind: 'id', id },
  }));
  const desired = { groups: [], users, roles: [] };
  await reviewWish(context, given.account, () => ({ desired }), { origin: 'deactivate' }, snapshot);
};
