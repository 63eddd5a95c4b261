import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { type LiveNode } from '../../directory/liveNode.ts';
import { type TokenRecord } from '../../directory/tokenRecord.ts';
import { type Choice, pickOne } from '../../host/pick.ts';

/** The token that a row stands for or belongs to. */
export function tokenIdOf(node: LiveNode | undefined): string | undefined {
  switch (node?.kind) {
    case 'token':
      return node.token.id;
    case 'tokenAccount':
    case 'tokenCheck':
    case 'tokenPermission':
      return node.tokenId;
    case 'error':
      return node.target.kind === 'token' ? node.target.tokenId : undefined;
    default:
      return undefined;
  }
}

/** The row's token as it is stored now, or one that is asked for; undefined where the row's is gone, or none was picked. */
export async function pickToken(
  records: readonly TokenRecord[],
  node: LiveNode | undefined,
  title: string,
): Promise<TokenRecord | undefined> {
  const id = tokenIdOf(node);
  if (id !== undefined) return records.find((record) => record.id === id);
  return pickOne(
    title,
    l10n.t('Which token?'),
    records.map((record) => tokenChoice(record, record)),
  );
}

export function tokenChoice<T>({ label, baseUrl }: TokenRecord, value: T): Choice<T> {
  return { label: plainText(label, 80), description: baseUrl, value };
}
