import { rowsAndDoubt } from '../cloudflare/listed.ts';
import { canonicalJson } from '../core/canonicalJson.ts';
import { accountKey } from './accountKey.ts';
import { type AccountNames } from './accountNames.ts';
import { toldTogether } from './connection/distinctAccounts.ts';
import { type AccountInfo, type TokenReach } from './connection/model.ts';
import { type TokenRecord } from './tokenRecord.ts';

/** An account as the tokens have told of it. */
export interface Wanted {
  readonly info: AccountInfo;
  readonly baseUrl: string;
  readonly tokens: readonly TokenRecord[];
}

interface WantedAccounts {
  /** Each account of a server once, by its key, with the tokens that reach it. */
  readonly byAccount: ReadonlyMap<string, Wanted>;
  /** Tokens whose list of accounts was not whole. */
  readonly partial: readonly TokenRecord[];
}

/**
 * What one token may not read of an account is another token's to tell; a name that none tells is one that is known
 * here.
 */
export function wantedAccounts(
  reached: readonly { readonly record: TokenRecord; readonly reach: TokenReach | undefined }[],
  namesOf: AccountNames['of'] = () => ({}),
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
      const { info: known = info, tokens = [] } = byAccount.get(key) ?? {};
      byAccount.set(key, { info: toldTogether(known, info), baseUrl, tokens: [...tokens, record] });
    }
  }
  const named = [...byAccount].map(
    ([key, one]) => [key, { ...one, info: withName(one.info, namesOf(key)) }] as const,
  );
  return { byAccount: new Map(named), partial };
}

/** Keeps the names that tokens tell; of tokens of this session alone nothing is kept. */
export async function learnNames(
  accounts: ReadonlyMap<string, Wanted>,
  names: Pick<AccountNames, 'learn'> | undefined,
): Promise<void> {
  for (const [key, { info, tokens }] of accounts) {
    const told = info.name !== info.id && info.nameGiven !== true;
    if (told && tokens.some(({ storage }) => storage !== 'session')) await names?.learn(key, info.name);
  }
}

function withName(info: AccountInfo, { told, given }: ReturnType<AccountNames['of']>): AccountInfo {
  if (info.name !== info.id) return info;
  if (told !== undefined) return { ...info, name: told };
  return given === undefined ? info : { ...info, name: given, nameGiven: true };
}

/** What of a reach is shown, as one text to compare. */
export function shownOf(reach: TokenReach): string {
  if (reach.kind !== 'reaches') return reach.kind;
  const { rows, doubt } = rowsAndDoubt(reach.accounts);
  return canonicalJson([doubt === undefined, rows]);
}

/** Whether two readings tell the same of an account. */
export function sameInfo(a: AccountInfo, b: AccountInfo): boolean {
  return canonicalJson(a) === canonicalJson(b);
}

export function sameTokens(a: readonly TokenRecord[], b: readonly TokenRecord[]): boolean {
  return a.length === b.length && a.every((token, index) => token.id === b[index]?.id);
}
