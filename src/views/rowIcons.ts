import * as vscode from 'vscode';
import { type Node } from '../directory/node.ts';

/** One icon per kind of row; what differs in state differs in shape, never in colour alone. */
export function iconOf(node: Node): vscode.ThemeIcon {
  switch (node.kind) {
    case 'account':
      return new vscode.ThemeIcon(node.sandbox ? 'beaker' : 'cloud');
    case 'section':
      return new vscode.ThemeIcon(node.section === 'users' ? 'person' : 'organization');
    case 'group':
      return new vscode.ThemeIcon(groupIcon(node.group.kind));
    case 'user':
      return new vscode.ThemeIcon(node.user.active === false ? 'circle-slash' : 'account');
    case 'member':
      return new vscode.ThemeIcon('account');
    case 'loadMore':
      return new vscode.ThemeIcon('fold-down');
    case 'continueSearch':
      return new vscode.ThemeIcon('search');
    case 'note':
      return new vscode.ThemeIcon(
        node.note.kind === 'unread' || node.note.kind === 'mayBeIncomplete' ? 'warning' : 'info',
      );
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
  }
}

const permissionIcons = { held: 'check', missing: 'close', cannotTell: 'question' } as const;

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
