import * as l10n from '@vscode/l10n';
import { type AccessPorts, type AccessTarget } from '../../access/accessPorts.ts';
import { commandIds, viewTypes } from '../../manifest.ts';
import { type SavedState, savedState } from '../../pages/messages/savedState.ts';
import { everybody, type PageQuery } from '../../pages/messages/shared.ts';
import { AccessSession, type PlanRequest } from './accessSession.ts';
import { hostPage } from '../pages/hostPage.ts';
import * as vscode from 'vscode';
import * as z from 'zod/mini';

/** Opens a page beside the others: two may be compared. */
export function openAccessPage(
  extensionUri: vscode.Uri,
  ports: AccessPorts,
  { scope, group, person }: AccessTarget,
): void {
  const panel = vscode.window.createWebviewPanel(
    viewTypes.access,
    l10n.t('Access'),
    vscode.ViewColumn.Active,
    {
      enableFindWidget: false,
    },
  );
  const query: PageQuery = group === undefined ? everybody : { ...everybody, by: 'groups', group };
  const opened =
    person === undefined
      ? null
      : { account: person.account, person: person.id, column: null, elsewhere: null };
  host(panel, extensionUri, ports, { version: 1, scope: scope && [...scope], query, opened });
}

/** Brings a page back after a reload: what it looked at is read again. State that is not ours shows everything. */
export function restoreAccessPage(
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
  ports: AccessPorts,
  state: unknown,
): void {
  const known = z.safeParse(savedState, state);
  const fallback: SavedState = { version: 1, scope: null, query: everybody, opened: null };
  host(panel, extensionUri, ports, known.success ? known.data : fallback);
}

function host(
  panel: vscode.WebviewPanel,
  extensionUri: vscode.Uri,
  ports: AccessPorts,
  state: SavedState,
): void {
  hostPage(panel, extensionUri, 'accessPage', (post) => {
    const session = new AccessSession(state, ports, openPlan, post);
    return { receive: async (said) => session.receive(said) };
  });
}

/** By the commands that rows of the tree call: they are given ids alone, and look up what these stand for. */
async function openPlan({ plan, accountKey, userId, groupId }: PlanRequest): Promise<void> {
  const user = { kind: 'user', accountKey, user: { id: userId } };
  switch (plan) {
    case 'leaveGroup':
      await vscode.commands.executeCommand(commandIds.removeFromRoleGroup, {
        kind: 'member',
        accountKey,
        userId,
        groupId,
      });
      return;
    case 'deactivate':
      await vscode.commands.executeCommand(commandIds.deactivateUser, user);
      return;
    case 'reactivate':
      await vscode.commands.executeCommand(commandIds.reactivateUser, user);
      return;
    case 'offboard':
      await vscode.commands.executeCommand(commandIds.offboardPerson, user);
      return;
  }
}
