import * as l10n from '@vscode/l10n';
import { type AccessPorts, type AccessTarget } from '../../access/accessPorts.ts';
import { type Disposable } from '../../core/disposable.ts';
import { commandIds, viewTypes } from '../../manifest.ts';
import { type SavedState, savedState } from '../../pages/messages/savedState.ts';
import { everybody, type PageQuery } from '../../pages/messages/shared.ts';
import { type ToPage } from '../../pages/messages/toPage.ts';
import { AccessSession, type PlanWish } from './accessSession.ts';
import { pageHtml } from './pageHtml.ts';
import { randomBytes } from 'node:crypto';
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
  const opened = person === undefined ? null : { account: person.account, person: person.id, column: null };
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
  const { webview } = panel;
  const dist = vscode.Uri.joinPath(extensionUri, 'dist');
  webview.options = { enableScripts: true, enableForms: false, localResourceRoots: [dist] };
  let isOpen = true;
  const post = (message: ToPage): void => {
    // A page that is hidden hears nothing, and asks for all of it when it is drawn again.
    if (isOpen) void webview.postMessage(message);
  };
  const session = new AccessSession(state, ports, openPlan, post);
  const subscriptions: Disposable[] = [
    webview.onDidReceiveMessage(async (said: unknown) => {
      if (isReady(said)) post({ kind: 'start', words: vscode.l10n.bundle ?? null });
      await session.receive(said);
    }),
    panel.onDidDispose(() => {
      isOpen = false;
      for (const one of subscriptions) one.dispose();
    }),
  ];
  const file = (name: string): string => webview.asWebviewUri(vscode.Uri.joinPath(dist, name)).toString();
  webview.html = pageHtml({
    title: l10n.t('Access'),
    language: vscode.env.language,
    script: file('accessPage.js'),
    style: file('accessPage.css'),
    source: webview.cspSource,
    nonce: randomBytes(24).toString('base64url'),
  });
}

function isReady(said: unknown): boolean {
  return typeof said === 'object' && said !== null && 'kind' in said && said.kind === 'ready';
}

/** By the commands that rows of the tree call: they are given ids alone, and look up what these stand for. */
async function openPlan({ plan, accountKey, userId, groupId }: PlanWish): Promise<void> {
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
