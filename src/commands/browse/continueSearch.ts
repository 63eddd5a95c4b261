import { type RowCommand } from '../context.ts';
import { searchRest } from './filterUsers.ts';

/** Goes on with a filter's search where it was stopped. */
export const continueSearch: RowCommand = async (context, node) => {
  const account = node?.kind === 'continueSearch' ? context.directory.account(node.accountKey) : undefined;
  if (account !== undefined) await searchRest(context, account);
};
