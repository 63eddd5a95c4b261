import { type CommandId } from '../manifest.ts';
import { addToken } from './addToken.ts';
import { addToRoleGroup } from './addToRoleGroup.ts';
import { addUser } from './addUser.ts';
import { applyOffboarding } from './applyOffboarding.ts';
import { applyPlan } from './applyPlan.ts';
import { checkTokenPermissions } from './checkTokenPermissions.ts';
import { chooseOwnUser } from './chooseOwnUser.ts';
import { clearFilter } from './clearFilter.ts';
import { closeSandbox } from './closeSandbox.ts';
import { type Command } from './context.ts';
import { continueSearch } from './continueSearch.ts';
import { copyId } from './copyId.ts';
import { copyPlanAsMarkdown } from './copyPlanAsMarkdown.ts';
import { copyRequiredPermissions } from './copyRequiredPermissions.ts';
import { copyScimBaseUrl } from './copyScimBaseUrl.ts';
import { copyUserName } from './copyUserName.ts';
import { createApiToken } from './createApiToken.ts';
import { deactivateUser } from './deactivateUser.ts';
import { discardPlan } from './discardPlan.ts';
import { findLeavers } from './findLeavers.ts';
import { filterUsers } from './filterUsers.ts';
import { filterUsersByState } from './filterUsersByState.ts';
import { loadMore } from './loadMore.ts';
import { offboardPerson } from './offboardPerson.ts';
import { openInDashboard } from './openInDashboard.ts';
import { openSandbox } from './openSandbox.ts';
import { openWalkthrough } from './openWalkthrough.ts';
import { pushGroups } from './pushGroups.ts';
import { reactivateUser } from './reactivateUser.ts';
import { refresh } from './refresh.ts';
import { removeFromRoleGroup } from './removeFromRoleGroup.ts';
import { removeToken } from './removeToken.ts';
import { renameToken } from './renameToken.ts';
import { replaceToken } from './replaceToken.ts';
import { restoreSuperAdministrator } from './restoreSuperAdministrator.ts';
import { retry } from './retry.ts';
import { saveOffboardingEvidence } from './saveOffboardingEvidence.ts';
import { showLog } from './showLog.ts';
import { showProvisioningActivity } from './showProvisioningActivity.ts';
import { showScimResource } from './showScimResource.ts';
import { showTokenCheck } from './showTokenCheck.ts';
import { undoLastPush } from './undoLastPush.ts';

/** Every command there is, by id: a missing one does not compile. */
export const commands: Readonly<Record<CommandId, Command>> = {
  'cloudflareScim.addToken': addToken,
  'cloudflareScim.removeToken': removeToken,
  'cloudflareScim.renameToken': renameToken,
  'cloudflareScim.replaceToken': replaceToken,
  'cloudflareScim.checkTokenPermissions': checkTokenPermissions,
  'cloudflareScim.showTokenCheck': showTokenCheck,
  'cloudflareScim.copyRequiredPermissions': copyRequiredPermissions,
  'cloudflareScim.createApiToken': createApiToken,
  'cloudflareScim.refresh': refresh,
  'cloudflareScim.retry': retry,
  'cloudflareScim.loadMore': loadMore,
  'cloudflareScim.filterUsers': filterUsers,
  'cloudflareScim.filterUsersByState': filterUsersByState,
  'cloudflareScim.continueSearch': continueSearch,
  'cloudflareScim.clearFilter': clearFilter,
  'cloudflareScim.copyId': copyId,
  'cloudflareScim.copyUserName': copyUserName,
  'cloudflareScim.copyScimBaseUrl': copyScimBaseUrl,
  'cloudflareScim.openInDashboard': openInDashboard,
  'cloudflareScim.showScimResource': showScimResource,
  'cloudflareScim.pushGroups': pushGroups,
  'cloudflareScim.addUser': addUser,
  'cloudflareScim.addToRoleGroup': addToRoleGroup,
  'cloudflareScim.removeFromRoleGroup': removeFromRoleGroup,
  'cloudflareScim.deactivateUser': deactivateUser,
  'cloudflareScim.findLeavers': findLeavers,
  'cloudflareScim.offboardPerson': offboardPerson,
  'cloudflareScim.applyOffboarding': applyOffboarding,
  'cloudflareScim.saveOffboardingEvidence': saveOffboardingEvidence,
  'cloudflareScim.reactivateUser': reactivateUser,
  'cloudflareScim.applyPlan': applyPlan,
  'cloudflareScim.discardPlan': discardPlan,
  'cloudflareScim.copyPlanAsMarkdown': copyPlanAsMarkdown,
  'cloudflareScim.chooseOwnUser': chooseOwnUser,
  'cloudflareScim.undoLastPush': undoLastPush,
  'cloudflareScim.restoreSuperAdministrator': restoreSuperAdministrator,
  'cloudflareScim.showProvisioningActivity': showProvisioningActivity,
  'cloudflareScim.openWalkthrough': openWalkthrough,
  'cloudflareScim.openSandbox': openSandbox,
  'cloudflareScim.closeSandbox': closeSandbox,
  'cloudflareScim.showLog': showLog,
};
