import * as vscode from 'vscode';

const scheme = 'cloudflare-scim-row';

/** A name for a row that decorations go by. It opens nothing. */
export function rowUri(nodeId: string): vscode.Uri {
  return vscode.Uri.from({ scheme, path: `/${nodeId}` });
}

/** The node id of such a name; undefined for any other address. */
export function rowOf(uri: vscode.Uri): string | undefined {
  return uri.scheme === scheme ? uri.path.slice(1) : undefined;
}
