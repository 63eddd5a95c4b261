import * as l10n from '@vscode/l10n';
import { type Node, type NodeOf } from '../directory/node.ts';
import { commandIds, rowFlags, type RowKind, rowKinds } from '../manifest.ts';
import { iconOf } from './rowIcons.ts';
import { rowUri } from './rowUri.ts';
import { type RowCounts, rowWords } from './rowWords.ts';
import * as vscode from 'vscode';

/** A node as VS Code shows it. The tooltip is left out: it is made when a pointer rests on the row. */
export function itemOf(node: Node, counts: RowCounts): vscode.TreeItem {
  const words = rowWords(node, counts);
  const item = new vscode.TreeItem(words.label, collapsibleStateOf(node));
  item.id = node.id;
  if (node.kind === 'group' || node.kind === 'user') item.resourceUri = rowUri(node.id);
  item.iconPath = iconOf(node, counts);
  item.contextValue = contextValueOf(node, counts);
  item.accessibilityInformation = { label: words.accessible };
  if (words.description !== undefined) item.description = words.description;
  const command = commandOf(node);
  if (command !== undefined) item.command = command;
  return item;
}

function collapsibleStateOf(node: Node): vscode.TreeItemCollapsibleState {
  switch (node.kind) {
    case 'account':
    case 'section':
    case 'group':
    case 'token':
    case 'tokenCheck':
      return vscode.TreeItemCollapsibleState.Collapsed;
    case 'findingScope':
      return node.icon === 'failed'
        ? vscode.TreeItemCollapsibleState.None
        : node.part === 'all'
          ? vscode.TreeItemCollapsibleState.Expanded
          : vscode.TreeItemCollapsibleState.Collapsed;
    case 'findingRule':
      return node.silenced
        ? vscode.TreeItemCollapsibleState.None
        : node.few
          ? vscode.TreeItemCollapsibleState.Expanded
          : vscode.TreeItemCollapsibleState.Collapsed;
    case 'activity':
      return {
        no: vscode.TreeItemCollapsibleState.None,
        closed: vscode.TreeItemCollapsibleState.Collapsed,
        open: vscode.TreeItemCollapsibleState.Expanded,
      }[node.opens];
    default:
      return vscode.TreeItemCollapsibleState.None;
  }
}

/** What the row is, for `when` clauses: a kind and its flags. */
function contextValueOf(node: Node, counts: RowCounts): string {
  const flags = flagsOf(node, counts);
  return [rowKindOf(node), ...flags].join('+');
}

function rowKindOf(node: Node): RowKind {
  if (node.kind === 'section') return node.section === 'users' ? rowKinds.users : rowKinds.groups;
  return node.kind === 'activity' ? node.row : rowKinds[node.kind];
}

function flagsOf(node: Node, counts: RowCounts): readonly string[] {
  const sandbox = counts.sandbox === true ? [rowFlags.sandbox] : [];
  switch (node.kind) {
    case 'account':
      return [
        ...(node.sandbox ? [rowFlags.sandbox] : []),
        ...(node.account.name === node.account.id || node.account.nameGiven === true
          ? [rowFlags.unnamed]
          : []),
      ];
    case 'user':
      return [...(node.user.active === false ? [rowFlags.inactive] : []), ...sandbox];
    case 'section':
      return [...(isFiltered(counts) ? [rowFlags.filtered] : []), ...sandbox];
    case 'token':
      return node.token.sandbox ? [rowFlags.sandbox] : [];
    case 'error':
      return node.target.kind === 'token' ? [rowFlags.token] : [];
    case 'findingRule':
      return node.silenced ? [rowFlags.silenced] : [];
    case 'finding':
      return [...(node.fixable ? [rowFlags.fixable] : []), ...(node.silenced ? [rowFlags.silenced] : [])];
    case 'activity':
      return node.flags.map((flag) => rowFlags[flag]);
    default:
      return sandbox;
  }
}

function isFiltered({ filterText, filterState }: RowCounts): boolean {
  return filterText !== undefined || filterState !== undefined;
}

/** Only rows that stand for an action, or for more than fits into one, act on a click; data rows are selected, nothing more. */
function commandOf(node: Node): vscode.Command | undefined {
  switch (node.kind) {
    case 'loadMore':
      return { command: commandIds.loadMore, title: l10n.t('Load More Users'), arguments: [node] };
    case 'continueSearch':
      return {
        command: commandIds.continueSearch,
        title: l10n.t('Search the Remaining Users'),
        arguments: [node],
      };
    case 'error':
      return { command: commandIds.retry, title: l10n.t('Retry'), arguments: [node] };
    case 'finding':
      return { command: commandIds.showFindings, title: l10n.t('Show Findings'), arguments: [node] };
    case 'activity':
      return activityCommand(node);
    default:
      return undefined;
  }
}

function activityCommand(node: NodeOf<'activity'>): vscode.Command | undefined {
  switch (node.row) {
    case 'activityPush':
      return { command: commandIds.showPushReport, title: l10n.t('Show Report'), arguments: [node] };
    case 'activityJournal':
      return { command: commandIds.setJournalAside, title: l10n.t('Set Aside'), arguments: [node] };
    case 'activityAudit':
    case 'activityFurther':
      return { command: commandIds.readAuditLog, title: l10n.t('Read Audit Log'), arguments: [node] };
    case 'activityOlder':
      return { command: commandIds.showOlderActivity, title: l10n.t('Show Older Pushes'), arguments: [node] };
    default:
      return undefined;
  }
}
