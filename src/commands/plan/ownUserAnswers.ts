import { type KeyValueStore } from '../../core/keyValueStore.ts';

/** Who somebody said to be, for one token: a userName, nobody of the account, or that it is not said. */
export type OwnUser =
  | { readonly kind: 'known'; readonly userName: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unknown' };

/**
 * What holds for an account; undefined where nobody was asked yet. Who somebody is holds for all accounts of a token;
 * that they are nobody holds for the account that was asked about, and of the others it is not known.
 */
export function ownUserFor(memory: KeyValueStore, tokenId: string, accountId: string): OwnUser | undefined {
  const here = ownUserOf(memory.get(keyOf(tokenId, accountId)));
  if (here !== undefined) return here;
  const anywhere = ownUserOf(memory.get(keyOf(tokenId)));
  return anywhere?.kind === 'none' ? { kind: 'unknown' } : anywhere;
}

/** Who somebody said to be where this token was asked about. */
export function ownNameOf(memory: KeyValueStore, tokenId: string): string | undefined {
  const said = ownUserOf(memory.get(keyOf(tokenId)));
  return said?.kind === 'known' ? said.userName : undefined;
}

/** Keeps an answer. `undefined`, a list that was closed, is one too where there is none yet: it does not come back with every plan. */
export async function keepOwnUser(
  memory: KeyValueStore,
  tokenId: string,
  accountId: string,
  answer: OwnUser | undefined,
): Promise<void> {
  if (answer === undefined && ownUserFor(memory, tokenId, accountId) !== undefined) return;
  if (answer?.kind === 'none') {
    await memory.set(keyOf(tokenId, accountId), answer);
    // The token's other accounts are not asked about one by one: their plans warn.
    if (memory.get(keyOf(tokenId)) === undefined) await memory.set(keyOf(tokenId), { kind: 'unknown' });
    return;
  }
  await memory.set(keyOf(tokenId), answer ?? { kind: 'unknown' });
  // To have been nobody in this account would hide it.
  await memory.set(keyOf(tokenId, accountId), undefined);
}

function ownUserOf(kept: unknown): OwnUser | undefined {
  if (typeof kept !== 'object' || kept === null || !('kind' in kept)) return undefined;
  if (kept.kind === 'known' && 'userName' in kept && typeof kept.userName === 'string')
    return { kind: 'known', userName: kept.userName };
  return kept.kind === 'none' ? { kind: 'none' } : { kind: 'unknown' };
}

function keyOf(tokenId: string, accountId?: string): string {
  return accountId === undefined ? `ownUser:${tokenId}` : `ownUser:${tokenId}:${accountId}`;
}
