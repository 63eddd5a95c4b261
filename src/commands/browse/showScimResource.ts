import * as l10n from '@vscode/l10n';
import { documentPath } from '../../core/documentPath.ts';
import { inertJson } from '../../core/inertJson.ts';
import { plainText } from '../../core/plainText.ts';
import { type LiveNode } from '../../directory/liveNode.ts';
import { accountOf } from '../choose/pickAccount.ts';
import { type RowCommand } from '../context.ts';

/** Shows a user or group as the server has it now, attributes that this extension does not know included. */
export const showScimResource: RowCommand = async ({ directory, documents }, node) => {
  const target = targetOf(node);
  if (target === undefined) return;
  const account = await accountOf(directory, l10n.t('Show SCIM Resource'), node);
  if (account === undefined) return;
  const resource = await (await account.connection()).readResource(target.type, target.id);
  const folder = [
    plainText(account.info.name, 60),
    ...(account.sandbox ? [l10n.t('(sandbox, not Cloudflare)')] : []),
  ];
  const name = plainText(target.name, 60) || plainText(target.id, 60);
  const path = documentPath(folder.join(' '), target.type, `${name}.json`);
  await documents.show(path, inertJson(resource), 'json');
};

interface Target {
  readonly type: 'Users' | 'Groups';
  readonly id: string;
  readonly name: string;
}

function targetOf(node: LiveNode | undefined): Target | undefined {
  switch (node?.kind) {
    case 'user':
      return { type: 'Users', id: node.user.id, name: node.user.userName };
    case 'member':
      return { type: 'Users', id: node.userId, name: node.display ?? node.userId };
    case 'group':
      return { type: 'Groups', id: node.group.id, name: node.group.label };
    default:
      return undefined;
  }
}
