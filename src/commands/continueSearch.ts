import { type Command } from './context.ts';
import { searchRest } from './filterUsers.ts';

/** Goes on with a filter's search where it was stopped. */
export const continueSearch: Command = async ({ directory }, node) => {
  const account = node?.kind === 'continueSearch' ? directory.account(node.accountId) : undefined;
  if (account !== undefined) await searchRest(account);
};
