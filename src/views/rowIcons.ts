import { type Node, type Note } from '../directory/node.ts';
import { type HalfOffboarded } from '../directory/users/userState.ts';
import { type RowCounts } from './rowWords.ts';
import * as vscode from 'vscode';

/** Notes that say that not everything is there to see. */
const doubts: ReadonlySet<Note['kind']> = new Set([
  'unread',
  'mayBeIncomplete',
  'membersUntold',
  'moreAccounts',
  'stateUnread',
  'stateUntold',
  'unjudged',
]);

/** One icon per kind of row; what differs in state differs in shape, never in colour alone. */
export function iconOf(node: Node, { halfOffboarded }: RowCounts): vscode.ThemeIcon {
  switch (node.kind) {
    case 'account':
      return new vscode.ThemeIcon(node.sandbox ? 'beaker' : 'cloud');
    case 'section':
      return new vscode.ThemeIcon(node.section === 'users' ? 'person' : 'organization');
    case 'group':
      return new vscode.ThemeIcon(groupIcon(node.group.kind));
    case 'user':
      if (halfOffboarded !== undefined) return new vscode.ThemeIcon(halfOffboardedIcon(halfOffboarded.kind));
      return new vscode.ThemeIcon(node.user.active === false ? 'circle-slash' : 'account');
    case 'member':
      return new vscode.ThemeIcon('account');
    case 'loadMore':
      return new vscode.ThemeIcon('fold-down');
    case 'continueSearch':
      return new vscode.ThemeIcon('search');
    case 'note':
      return new vscode.ThemeIcon(doubts.has(node.note.kind) ? 'warning' : 'info');
    case 'error':
      return new vscode.ThemeIcon('error', new vscode.ThemeColor('list.errorForeground'));
    case 'token':
      return new vscode.ThemeIcon(node.token.sandbox ? 'beaker' : 'key');
    case 'tokenAccount':
      return new vscode.ThemeIcon('cloud');
    case 'tokenCheck':
      return new vscode.ThemeIcon(
        node.level === 'good' ? 'pass' : node.level === 'unsure' ? 'question' : 'warning',
      );
    case 'tokenPermission':
      return new vscode.ThemeIcon(permissionIcons[node.state]);
    case 'findingScope':
      return new vscode.ThemeIcon(scopeIcons[node.icon]);
    case 'findingRule':
    case 'finding':
      return new vscode.ThemeIcon(
        node.silenced ? 'bell-slash' : node.level === 'action' ? 'warning' : 'lightbulb',
      );
    case 'activity':
      return new vscode.ThemeIcon(activityIcons[node.icon]);
  }
}

const scopeIcons = {
  account: 'cloud',
  sandbox: 'beaker',
  tokens: 'key',
  failed: 'error',
  unjudged: 'question',
  silenced: 'bell-slash',
} as const;

const activityIcons = {
  account: 'cloud',
  group: 'organization',
  person: 'account',
  done: 'pass',
  partly: 'warning',
  failed: 'error',
  unknown: 'question',
  skipped: 'circle-slash',
  underWay: 'sync',
  older: 'fold-down',
  event: 'edit',
  undone: 'discard',
  audit: 'book',
} as const;

const permissionIcons = {
  held: 'check',
  missing: 'close',
  notNeeded: 'dash',
  cannotTell: 'question',
} as const;

/** A member in no group may be just that; somebody inactive who is a member is a leftover. */
function halfOffboardedIcon(kind: HalfOffboarded['kind']): string {
  return kind === 'inactiveMember' ? 'warning' : 'question';
}

function groupIcon(kind: 'systemRoleGroup' | 'plainRoleGroup' | 'userGroup' | 'undetermined'): string {
  switch (kind) {
    case 'systemRoleGroup':
      return 'shield';
    case 'plainRoleGroup':
      return 'tag';
    case 'userGroup':
      return 'organization';
    case 'undetermined':
      return 'question';
  }
}
