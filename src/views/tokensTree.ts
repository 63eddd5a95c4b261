import * as l10n from '@vscode/l10n';
import { rowsAndDoubt } from '../cloudflare/listed.ts';
import { type CellState } from '../directory/cell.ts';
import { type TokenReach } from '../directory/connection/model.ts';
import { accountKey } from '../directory/accountKey.ts';
import { type Directory } from '../directory/directory.ts';
import { type KnownToken } from '../directory/tokenReaches.ts';
import { type Node, nodeId } from '../directory/node.ts';
import { isDispensable } from '../tokens/capabilityVerdict.ts';
import { requiredPermissions } from '../tokens/requirements.ts';
import { isWrong, type TokenCheck, type TokenChecks } from '../tokens/tokenChecks.ts';
import { foundWords, overallWords } from '../tokens/tokenWords.ts';
import { noteRow } from './accountRows.ts';
import { NodeTree } from './nodeTree.ts';
import { type RowCounts } from './rowWords.ts';

/** The tokens, and under each the accounts it reaches. */
export class TokensTree extends NodeTree {
  readonly #directory: Directory;
  readonly #checks: TokenChecks;

  constructor(directory: Directory, checks: TokenChecks, onUnexpected: (error: unknown) => void) {
    super(onUnexpected);
    this.#directory = directory;
    this.#checks = checks;
    checks.onDidChange(() => {
      this.refresh();
    });
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
    if (parent.kind === 'tokenCheck') return permissionRows(this.#checks.of(parent.tokenId), parent.id);
    const token =
      parent.kind === 'token' ? known.find(({ record }) => record.id === parent.token.id) : undefined;
    if (token === undefined) return [];
    const check = this.#checks.of(token.record.id);
    return [
      ...(check === undefined ? [] : [checkRow(check, parent.id)]),
      ...reachRows(token, parent.id, await this.#directory.reachKnown(token)),
    ];
  }

  protected override counts(node: Node): RowCounts {
    const check = node.kind === 'token' ? this.#checks.of(node.token.id) : undefined;
    return { check: check === undefined ? undefined : overallWords(check.verdict.overall) };
  }
}

function checkRow({ tokenId, verdict }: TokenCheck, parentId: string): Node {
  const { overall } = verdict;
  const level = overall.kind === 'ok' ? 'good' : isWrong(overall) ? 'bad' : 'unsure';
  return { id: `${parentId}/check`, kind: 'tokenCheck', tokenId, words: overallWords(overall), level };
}

/** One row for each permission and account; the account is named where there are several. */
function permissionRows(check: TokenCheck | undefined, parentId: string): readonly Node[] {
  const accounts = check?.verdict.accounts ?? [];
  return accounts.flatMap(({ account: { id, name }, permissions, canDo }) =>
    permissions.map((found): Node => {
      const { permission: key, state } = found;
      const notNeeded = state === 'missing' && isDispensable(canDo, key);
      return {
        id: `${parentId}/${nodeId(id, key)}`,
        kind: 'tokenPermission',
        tokenId: check?.tokenId ?? '',
        permission: requiredPermissions[key].dashboard,
        state: notNeeded ? 'notNeeded' : state,
        words: notNeeded ? l10n.t('not needed, {0}', foundWords(found)) : foundWords(found),
        accountName: accounts.length > 1 ? name : '',
      };
    }),
  );
}

function reachRows(
  { record }: KnownToken,
  parentId: string,
  { value, error }: CellState<TokenReach>,
): readonly Node[] {
  const rows: Node[] =
    error === undefined
      ? []
      : [{ id: `${parentId}/error`, kind: 'error', target: { kind: 'token', tokenId: record.id }, error }];
  if (value?.kind === 'needsAccountId') rows.push(noteRow(parentId, { kind: 'needsAccountId' }));
  if (value?.kind === 'reaches') {
    const { rows: accounts, doubt } = rowsAndDoubt(value.accounts);
    if (accounts.length === 0 && doubt === undefined) rows.push(noteRow(parentId, { kind: 'noAccounts' }));
    for (const account of accounts)
      rows.push({
        id: nodeId('token', record.id, 'account', account.id),
        kind: 'tokenAccount',
        accountKey: accountKey(record.baseUrl, account.id),
        tokenId: record.id,
        account,
      });
    if (doubt !== undefined) rows.push(noteRow(parentId, { kind: 'moreAccounts' }));
  }
  return rows;
}
