import { type TokenRecord } from './tokenRecord.ts';

/** A token as one entry of the secret storage holds it. */
export interface StoredToken {
  readonly record: TokenRecord;
  readonly secret: string;
}

const currentVersion = 1;

export function storedText({ record, secret }: StoredToken): string {
  return JSON.stringify({ version: currentVersion, record, secret });
}

/** Undefined for what is no token of this version. `id`: under which it is stored. */
export function readStoredToken(text: string, id: string): StoredToken | undefined {
  try {
    return tokenOf(JSON.parse(text), id);
  } catch {
    return undefined;
  }
}

/** Whether it is a token as a later version of this extension keeps it. */
export function isOfLaterVersion(text: string): boolean {
  try {
    const data = JSON.parse(text) as { readonly version?: unknown } | null;
    return Number(data?.version) > currentVersion;
  } catch {
    return false;
  }
}

/** Written by this extension alone, but perhaps by another version of it: read as strictly as foreign data. */
function tokenOf(data: unknown, id: string): StoredToken | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { version, record, secret } = data as { version?: unknown; record?: unknown; secret?: unknown };
  if (version !== currentVersion || typeof secret !== 'string') return undefined;
  if (typeof record !== 'object' || record === null) return undefined;
  const { label, baseUrl, owner, accountIds, addedAt } = record as Record<string, unknown>;
  if (typeof label !== 'string' || typeof baseUrl !== 'string' || typeof addedAt !== 'string')
    return undefined;
  if (owner !== 'user' && owner !== 'account') return undefined;
  const ids = Array.isArray(accountIds)
    ? accountIds.filter((entry): entry is string => typeof entry === 'string')
    : [];
  return {
    record: { id, label, baseUrl, owner, accountIds: ids, addedAt, storage: 'secretStorage', sandbox: false },
    secret,
  };
}
