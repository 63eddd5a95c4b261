import * as l10n from '@vscode/l10n';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { pickOne } from '../../host/pick.ts';
import { namedIn } from '../../people/model.ts';
import { maySayWhoLeaves } from '../../people/wholeness/roundSign.ts';
import { everybodyInactive, type PersonRef } from '../../provisioning/plan/desired.ts';
import { anybodyOf } from '../choose/anybodyOf.ts';
import { chooseUsers } from '../choose/choosePeople.ts';
import { leaversOfFile, resolveOneByOne } from '../choose/peopleFromFile.ts';
import { peopleOfFile } from '../choose/peopleOfFile.ts';
import { readAccount } from '../choose/readAccount.ts';
import { rowsOfOneAccount, userIdOf } from '../choose/rowsOfOneAccount.ts';
import { type RowCommand, type CommandContext } from '../context.ts';
import { reviewDesired } from '../plan/reviewDesired.ts';

/**
 * Plans to deactivate people, and opens the plan for review; writes nothing. People are named by id: a server that
 * answers a search with somebody else changes nothing.
 */
export const deactivateUser: RowCommand = async (context, node, nodes) => {
  const title = l10n.t('Deactivate User');
  const given = await rowsOfOneAccount(context, title, node, nodes);
  if (given === undefined) return;
  const snapshot = await readAccount(given.account);
  const known = given.rows.flatMap((row): PersonRef[] => {
    const id = userIdOf(row);
    return id === undefined ? [] : [{ kind: 'id', id }];
  });
  const people = known.length > 0 ? known : await choosePeople(context, snapshot, title);
  if (!anybodyOf(context, people)) return;
  await reviewDesired(
    context,
    given.account,
    (now) => ({ desired: everybodyInactive(people, now) }),
    { origin: 'deactivate' },
    snapshot,
  );
};

async function choosePeople(
  context: CommandContext,
  snapshot: AccountSnapshot,
  title: string,
): Promise<readonly PersonRef[] | undefined> {
  const source = await pickOne(title, l10n.t('Who should be deactivated?'), [
    {
      label: l10n.t('Pick Users'),
      description: l10n.t('search by name or address'),
      value: 'users' as const,
    },
    {
      label: l10n.t('CSV or JSON File…'),
      description: l10n.t('a list of leavers, or an export with a status column'),
      value: 'file' as const,
    },
  ]);
  if (source === undefined) return undefined;
  if (source === 'file') {
    const file = await peopleOfFile(context, title, 'leavers');
    if (file === undefined || !maySayWhoLeaves(file.list)) return undefined;
    const listed = await leaversOfFile(namedIn(file.list), file.stateColumns, title);
    const resolved = listed && (await resolveOneByOne(listed, snapshot, title, { create: false }));
    return resolved?.people;
  }
  const among = snapshot.users.filter((user) => user.active !== false);
  const users = await chooseUsers(
    context,
    title,
    l10n.t('Who should be deactivated? Search by name or address.'),
    snapshot,
    {
      among,
    },
  );
  return users?.map(({ id }) => ({ kind: 'id', id }));
}
