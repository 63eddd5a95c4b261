import { type RowCommand } from '../context.ts';

/** Tries again what failed at an error row. */
export const retry: RowCommand = async ({ directory }, node) => {
  if (node?.kind !== 'error') return;
  const { target } = node;
  switch (target.kind) {
    case 'all':
      return directory.refresh();
    case 'token':
      return directory.refreshToken(target.tokenId);
    case 'groups':
      return directory.account(target.accountKey)?.refreshGroups();
    case 'users':
      return directory.account(target.accountKey)?.refreshUsers();
    case 'members':
      return directory.account(target.accountKey)?.refreshGroup(target.group);
  }
};
