import { type RowCommand } from '../context.ts';

/** Reads the next page of an account's users. */
export const loadMore: RowCommand = async ({ directory }, node) => {
  if (node?.kind === 'loadMore') await directory.account(node.accountKey)?.users.more();
};
