import { type RowClaims } from '../directory/nodeClaim.ts';
import { type CommandId } from '../manifest.ts';
import { exportAccess } from './access/exportAccess.ts';
import { showAccess } from './access/showAccess.ts';
import { deleteAccessReview } from './history/deleteAccessReview.ts';
import { resumeAccessReview } from './history/resumeAccessReview.ts';
import { saveAccessReviewEvidence } from './history/saveAccessReviewEvidence.ts';
import { startAccessReview } from './history/startAccessReview.ts';
import { compareSnapshots } from './history/compareSnapshots.ts';
import { takeSnapshot } from './history/takeSnapshot.ts';
import { clearFilter } from './browse/clearFilter.ts';
import { continueSearch } from './browse/continueSearch.ts';
import { copyId } from './browse/copyId.ts';
import { copyScimBaseUrl } from './browse/copyScimBaseUrl.ts';
import { copyUserName } from './browse/copyUserName.ts';
import { filterUsers } from './browse/filterUsers.ts';
import { filterUsersByState } from './browse/filterUsersByState.ts';
import { loadAll } from './browse/loadAll.ts';
import { loadMore } from './browse/loadMore.ts';
import { openInDashboard } from './browse/openInDashboard.ts';
import { refresh } from './browse/refresh.ts';
import { retry } from './browse/retry.ts';
import { showScimResource } from './browse/showScimResource.ts';
import { closeSandbox } from './closeSandbox.ts';
import { type Command, type CommandContext, type RowCommand } from './context.ts';
import { applyOffboarding } from './offboarding/applyOffboarding.ts';
import { discardOffboarding } from './offboarding/discardOffboarding.ts';
import { offboardPerson } from './offboarding/offboardPerson.ts';
import { saveOffboardingEvidence } from './offboarding/saveOffboardingEvidence.ts';
import { bringBackFinding } from './findings/bringBackFinding.ts';
import { fixFinding } from './findings/fixFinding.ts';
import { lookForFindings } from './findings/lookForFindings.ts';
import { openFindingPage } from './findings/openFindingPage.ts';
import { showFindings } from './findings/showFindings.ts';
import { silenceFinding } from './findings/silenceFinding.ts';
import { onRows } from './onRows.ts';
import { openSandbox } from './openSandbox.ts';
import { openWalkthrough } from './openWalkthrough.ts';
import { applyPlan } from './plan/applyPlan.ts';
import { chooseOwnUser } from './plan/chooseOwnUser.ts';
import { copyPlanAsMarkdown } from './plan/copyPlanAsMarkdown.ts';
import { discardPlan } from './plan/discardPlan.ts';
import { copyRequestId } from './history/copyRequestId.ts';
import { dismissPush } from './history/dismissPush.ts';
import { finishPush } from './history/finishPush.ts';
import { readAuditLog } from './history/readAuditLog.ts';
import { setJournalAside } from './history/setJournalAside.ts';
import { showHistory } from './history/showHistory.ts';
import { showOlderActivity } from './history/showOlderActivity.ts';
import { showProvisioningActivity } from './history/showProvisioningActivity.ts';
import { showPushReport } from './history/showPushReport.ts';
import { showWhatWasUndone } from './history/showWhatWasUndone.ts';
import { undoPush } from './history/undoPush.ts';
import { undoLastPush } from './plan/undoLastPush.ts';
import { addToRoleGroup } from './push/addToRoleGroup.ts';
import { addUser } from './push/addUser.ts';
import { chooseGroupManager } from './push/chooseGroupManager.ts';
import { deactivateUser } from './push/deactivateUser.ts';
import { findLeavers } from './push/findLeavers.ts';
import { findLeaversEverywhere } from './push/findLeaversEverywhere.ts';
import { pushGroups } from './push/pushGroups.ts';
import { reactivateUser } from './push/reactivateUser.ts';
import { removeFromRoleGroup } from './push/removeFromRoleGroup.ts';
import { restoreSuperAdministrator } from './push/restoreSuperAdministrator.ts';
import { reportIssue } from './reportIssue.ts';
import { showLog } from './showLog.ts';
import { stopWaiting } from './stopWaiting.ts';
import { addToken } from './tokens/addToken.ts';
import { checkTokenPermissions } from './tokens/checkTokenPermissions.ts';
import { addAccountById } from './tokens/addAccountById.ts';
import { nameAccount } from './tokens/nameAccount.ts';
import { copyRequiredPermissions } from './tokens/copyRequiredPermissions.ts';
import { createApiToken } from './tokens/createApiToken.ts';
import { removeToken } from './tokens/removeToken.ts';
import { renameToken } from './tokens/renameToken.ts';
import { replaceToken } from './tokens/replaceToken.ts';
import { showTokenCheck } from './tokens/showTokenCheck.ts';

const rowCommands = {
  'cloudflareScim.removeToken': removeToken,
  'cloudflareScim.renameToken': renameToken,
  'cloudflareScim.addAccountById': addAccountById,
  'cloudflareScim.nameAccount': nameAccount,
  'cloudflareScim.replaceToken': replaceToken,
  'cloudflareScim.checkTokenPermissions': checkTokenPermissions,
  'cloudflareScim.showTokenCheck': showTokenCheck,
  'cloudflareScim.createApiToken': createApiToken,
  'cloudflareScim.refresh': refresh,
  'cloudflareScim.retry': retry,
  'cloudflareScim.loadMore': loadMore,
  'cloudflareScim.loadAll': loadAll,
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
  'cloudflareScim.chooseGroupManager': chooseGroupManager,
  'cloudflareScim.deactivateUser': deactivateUser,
  'cloudflareScim.findLeavers': findLeavers,
  'cloudflareScim.offboardPerson': offboardPerson,
  'cloudflareScim.showAccess': showAccess,
  'cloudflareScim.exportAccess': exportAccess,
  'cloudflareScim.takeSnapshot': takeSnapshot,
  'cloudflareScim.startAccessReview': startAccessReview,
  'cloudflareScim.lookForFindings': lookForFindings,
  'cloudflareScim.showFindings': showFindings,
  'cloudflareScim.fixFinding': fixFinding,
  'cloudflareScim.openFindingPage': openFindingPage,
  'cloudflareScim.silenceFinding': silenceFinding,
  'cloudflareScim.bringBackFinding': bringBackFinding,
  'cloudflareScim.showPushReport': showPushReport,
  'cloudflareScim.undoPush': undoPush,
  'cloudflareScim.readAuditLog': readAuditLog,
  'cloudflareScim.showHistory': showHistory,
  'cloudflareScim.showWhatWasUndone': showWhatWasUndone,
  'cloudflareScim.finishPush': finishPush,
  'cloudflareScim.dismissPush': dismissPush,
  'cloudflareScim.copyRequestId': copyRequestId,
  'cloudflareScim.setJournalAside': setJournalAside,
  'cloudflareScim.reactivateUser': reactivateUser,
  'cloudflareScim.chooseOwnUser': chooseOwnUser,
  'cloudflareScim.undoLastPush': undoLastPush,
  'cloudflareScim.restoreSuperAdministrator': restoreSuperAdministrator,
} as const satisfies Partial<Record<CommandId, RowCommand>>;

/** All the others: a missing one does not compile. */
const plainCommands: Readonly<Record<Exclude<CommandId, keyof typeof rowCommands>, Command>> = {
  'cloudflareScim.addToken': addToken,
  'cloudflareScim.copyRequiredPermissions': copyRequiredPermissions,
  'cloudflareScim.findLeaversEverywhere': findLeaversEverywhere,
  'cloudflareScim.applyOffboarding': applyOffboarding,
  'cloudflareScim.discardOffboarding': discardOffboarding,
  'cloudflareScim.saveOffboardingEvidence': saveOffboardingEvidence,
  'cloudflareScim.compareSnapshots': compareSnapshots,
  'cloudflareScim.resumeAccessReview': resumeAccessReview,
  'cloudflareScim.deleteAccessReview': deleteAccessReview,
  'cloudflareScim.saveAccessReviewEvidence': saveAccessReviewEvidence,
  'cloudflareScim.applyPlan': applyPlan,
  'cloudflareScim.discardPlan': discardPlan,
  'cloudflareScim.copyPlanAsMarkdown': copyPlanAsMarkdown,
  'cloudflareScim.showProvisioningActivity': showProvisioningActivity,
  'cloudflareScim.showOlderActivity': showOlderActivity,
  'cloudflareScim.openWalkthrough': openWalkthrough,
  'cloudflareScim.openSandbox': openSandbox,
  'cloudflareScim.closeSandbox': closeSandbox,
  'cloudflareScim.reportIssue': reportIssue,
  'cloudflareScim.showLog': showLog,
  'cloudflareScim.stopWaiting': stopWaiting,
};

/** Runs a command on what it was called on, where it is about rows. Throws what it throws. */
export async function runCommand(context: CommandContext, id: CommandId, claims: RowClaims): Promise<void> {
  if (isIn(rowCommands, id)) await onRows(context, claims, rowCommands[id]);
  else await plainCommands[id](context);
}

function isIn<T extends object>(table: T, id: CommandId): id is CommandId & keyof T {
  return Object.hasOwn(table, id);
}
