import { AppError } from '../core/errors.ts';
import { type AccountDirectory } from '../directory/accountDirectory.ts';
import { type Node, nodeId, type NodeOf, type Note } from '../directory/node.ts';
import { type FilteredUsers } from '../directory/users/userView.ts';
import { sharedLooks } from '../scim/names/sharedLooks.ts';
import { errorRows, noteRow } from './accountRows.ts';

/** The rows below Users: anyone who passes the filters, and whatever keeps that from being everybody. */
export async function userRows(
  account: AccountDirectory,
  section: NodeOf<'section'>,
): Promise<readonly Node[]> {
  const accountKey = account.key;
  const view = await account.view.visible();
  const note = (one: Note): Node => noteRow(section.id, one);
  const failure = view.error ?? (isRefused(view) ? undefined : view.membersError);
  const rows = errorRows(section.id, { kind: 'users', accountKey }, { error: failure });
  if (view.state !== undefined && isRefused(view))
    rows.push(note({ kind: 'stateUnread', state: view.state, error: view.membersError }));
  const isShared = sharedLooks(view.users.map(({ displayName = '' }) => displayName));
  rows.push(
    ...view.users.map((user): Node => ({
      id: nodeId('account', accountKey, 'user', user.id),
      kind: 'user',
      accountKey,
      user,
      sharesName: isShared(user.displayName ?? ''),
    })),
    ...notesOf(view).map(note),
  );
  const { list } = view;
  const complete = list?.complete ?? true;
  if (!complete && list !== undefined && list.users.length > 0) {
    const progress = { accountKey, total: list.total };
    rows.push(
      view.filter === undefined && view.state === undefined
        ? { id: `${section.id}/more`, kind: 'loadMore', shown: list.users.length, ...progress }
        : { id: `${section.id}/search`, kind: 'continueSearch', read: list.users.length, ...progress },
    );
  }
  // "Nobody" may only be said when every page was read.
  if (rows.length === 0 && complete) rows.push(note(nobody(view)));
  return rows;
}

/** Asking again would not help: the row says what the token may not do, not that something failed. */
function isRefused({ membersError }: FilteredUsers): boolean {
  return AppError.is(membersError, 'forbidden');
}

function notesOf({ list, state, untold, membersMayBeIncomplete, invitedBeside }: FilteredUsers): Note[] {
  const notes: Note[] = [];
  if (invitedBeside.length > 0) notes.push({ kind: 'invitedBeside', addresses: invitedBeside });
  if (state !== undefined && untold > 0) notes.push({ kind: 'stateUntold', state, count: untold });
  if (list?.mayBeIncomplete === true || membersMayBeIncomplete) notes.push({ kind: 'mayBeIncomplete' });
  return notes;
}

function nobody({ filter, state }: FilteredUsers): Note {
  if (filter === undefined && state === undefined) return { kind: 'noUsers' };
  return {
    kind: 'noMatch',
    text: filter?.text,
    state,
  };
}
