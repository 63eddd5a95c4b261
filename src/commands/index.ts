import { type CommandId } from '../manifest.ts';
import { addToken } from './addToken.ts';
import { clearFilter } from './clearFilter.ts';
import { closeSandbox } from './closeSandbox.ts';
import { type Command } from './context.ts';
import { continueSearch } from './continueSearch.ts';
import { copyId } from './copyId.ts';
import { copyScimBaseUrl } from './copyScimBaseUrl.ts';
import { copyUserName } from './copyUserName.ts';
import { filterUsers } from './filterUsers.ts';
import { loadMore } from './loadMore.ts';
import { openInDashboard } from './openInDashboard.ts';
import { openSandbox } from './openSandbox.ts';
import { refresh } from './refresh.ts';
import { removeToken } from './removeToken.ts';
import { retry } from './retry.ts';
import { showLog } from './showLog.ts';
import { showScimResource } from './showScimResource.ts';

/** Every command there is, by id: a missing one does not compile. */
export const commands: Readonly<Record<CommandId, Command>> = {
  'cloudflareScim.addToken': addToken,
  'cloudflareScim.removeToken': removeToken,
  'cloudflareScim.refresh': refresh,
  'cloudflareScim.retry': retry,
  'cloudflareScim.loadMore': loadMore,
  'cloudflareScim.filterUsers': filterUsers,
  'cloudflareScim.continueSearch': continueSearch,
  'cloudflareScim.clearFilter': clearFilter,
  'cloudflareScim.copyId': copyId,
  'cloudflareScim.copyUserName': copyUserName,
  'cloudflareScim.copyScimBaseUrl': copyScimBaseUrl,
  'cloudflareScim.openInDashboard': openInDashboard,
  'cloudflareScim.showScimResource': showScimResource,
  'cloudflareScim.openSandbox': openSandbox,
  'cloudflareScim.closeSandbox': closeSandbox,
  'cloudflareScim.showLog': showLog,
};
