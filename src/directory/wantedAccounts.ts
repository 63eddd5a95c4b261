import { rowsAndDoubt } from '../cloudflare/listed.ts';
import { accountKey } from './accountKey.ts';
import { type AccountInfo, type TokenReach } from './connection/model.ts';
import { type TokenRecord } from './tokenVault.ts';

/** An account as the tokens have told of it. */
export interface Wanted {
  readonly info: AccountInfo;
  readonly baseUrl: string;
  readonly tokens: TokenRecord[];
}

interface WantedAccounts {
  /** Each account of a server once, by its key, with the tokens that reach it. */
  readonly byAccount: ReadonlyMap<string, Wanted>;
  /** Tokens whose list of accounts was not whole. */
  readonly partial: readonly TokenRecord[];
}

export function wantedAccounts(
  reached: readonly { readonly record: TokenRecord; readonly reach: TokenReach | undefined }[],
): WantedAccounts {
  const byAccount = new Map<string, Wanted>();
  const partial: TokenRecord[] = [];
  for (const { record, reach } of reached) {
    if (reach?.kind !== 'reaches') continue;
    const { baseUrl } = record;
    const { rows, doubt } = rowsAndDoubt(reach.accounts);
    if (doubt !== undefined) partial.push(record);
    for (const info of rows) {
      const key = accountKey(baseUrl, info.id);
      const entry = byAccount.get(key) ?? { info, baseUrl, tokens: [] };
      entry.tokens.push(record);
      byAccount.set(key, entry);
    }
  }
  return { byAccount, partial };
}

/** What of a reach is shown. */
export function namesIn(reach: TokenReach): unknown {
  if (reach.kind !== 'reaches') return reach.kind;
  const { rows, doubt } = rowsAndDoubt(reach.accounts);
  return [doubt === undefined, rows.map(({ id, name }) => [id, name])];
}
