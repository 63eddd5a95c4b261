import { accountKey } from '../directory/accountKey.ts';
import { type Directory, type KnownToken } from '../directory/directory.ts';
import { type Node, nodeId } from '../directory/node.ts';
import { noteRow } from './accountRows.ts';
import { NodeTree } from './nodeTree.ts';
import { type RowCounts } from './rowWords.ts';

/** The tokens, and under each the accounts it reaches. */
export class TokensTree extends NodeTree {
  readonly #directory: Directory;

  constructor(directory: Directory, onUnexpected: (error: unknown) => void) {
    super(onUnexpected);
    this.#directory = directory;
    directory.onDidChange((change) => {
      if (change.kind === 'tokens') this.refresh();
    });
  }

  protected override async below(parent: Node | undefined): Promise<readonly Node[]> {
    const known = await this.#directory.tokens();
    if (parent === undefined) {
      return known.map(({ record }): Node => ({
        id: nodeId('token', record.id),
        kind: 'token',
        token: record,
      }));
    }
    const token =
      parent.kind === 'token' ? known.find(({ record }) => record.id === parent.token.id) : undefined;
    return token === undefined ? [] : reachRows(token, parent.id);
  }

  protected override counts(): RowCounts {
    return {};
  }
}

async function reachRows({ record, reach }: KnownToken, parentId: string): Promise<readonly Node[]> {
  const { value, error } = await reach.read();
  const rows: Node[] =
    error === undefined
      ? []
      : [{ id: `${parentId}/error`, kind: 'error', target: { kind: 'token', tokenId: record.id }, error }];
  if (value?.kind === 'needsAccountId') rows.push(noteRow(parentId, { kind: 'needsAccountId' }));
  if (value?.kind === 'reaches') {
    if (value.accounts.length === 0) rows.push(noteRow(parentId, { kind: 'noAccounts' }));
    rows.push(
      ...value.accounts.map((account): Node => ({
        id: nodeId('token', record.id, 'account', account.id),
        kind: 'tokenAccount',
        accountKey: accountKey(record.baseUrl, account.id),
        tokenId: record.id,
        account,
      })),
    );
  }
  return rows;
}
