import { type Disposable, DisposableStore } from '../core/disposable.ts';
import { Emitter, type Event } from '../core/emitter.ts';
import { AppError } from '../core/errors.ts';
import { type SecretStore } from '../core/secretStore.ts';

/** What is known of a token beside the token itself. */
export interface TokenRecord {
  readonly id: string;
  readonly label: string;
  /** The API base URL the token was added for: the only place it is ever sent to. */
  readonly baseUrl: string;
  readonly owner: 'user' | 'account';
  /** Accounts named by the person, for tokens that cannot list theirs. */
  readonly accountIds: readonly string[];
  /** ISO 8601. */
  readonly addedAt: string;
  /** `session`: held in memory by this window only. */
  readonly storage: 'secretStorage' | 'session';
  readonly sandbox: boolean;
}

/** A token where it goes: the two belong together for good. */
export type BoundToken = Pick<TokenRecord, 'id' | 'baseUrl'>;

/** What takes the place of a token's secret. */
export interface Successor extends Pick<TokenRecord, 'owner' | 'addedAt' | 'storage'> {
  readonly secret: string;
}

interface Entry {
  readonly record: TokenRecord;
  readonly secret: string;
}

const keyPrefix = 'token:';

const currentVersion = 1;

/**
 * The tokens: one SecretStorage entry each, so that no index beside it can be out of step, and a few that live
 * in memory only (the sandbox's). Other windows' changes arrive through the store's own event.
 *
 * A secret and its address come here together, in one `add`, and are written together ever after: nothing here changes
 * the address of a token, and no secret is given for another one.
 */
export class TokenVault implements Disposable {
  readonly #secrets: SecretStore;
  readonly #session = new Map<string, Entry>();
  /** What this window knows to be stored, so that the echo of its own changes is none. */
  readonly #known = new Map<string, string>();
  readonly #changed = new Emitter<string>();
  readonly #disposables = new DisposableStore();

  /** Fires with the id of a token that was added, changed or removed, in this window or another. */
  readonly onDidChange: Event<string> = this.#changed.event;

  constructor(secrets: SecretStore) {
    this.#secrets = secrets;
    this.#disposables.add(this.#changed);
    this.#disposables.add(
      secrets.onDidChange((key) => {
        if (key.startsWith(keyPrefix)) void this.#follow(key);
      }),
    );
  }

  /** Ordered by the time they were added. An entry that cannot be read is left out, never deleted. */
  async list(): Promise<readonly TokenRecord[]> {
    const keys = (await this.#secrets.keys()).filter((key) => key.startsWith(keyPrefix));
    const entries = await Promise.all(keys.map(async (key) => this.#read(key)));
    const stored = entries.filter((entry) => entry !== undefined && !this.#session.has(entry.record.id));
    const records = [...stored, ...this.#session.values()].flatMap((entry) => entry?.record ?? []);
    return records.sort((a, b) => a.addedAt.localeCompare(b.addedAt) || a.id.localeCompare(b.id));
  }

  /** The token itself, for the address it was added for; throws `notFound` where it is gone, or belongs to another one. */
  async secretFor(token: BoundToken): Promise<string> {
    return (await this.#entryOf(token)).secret;
  }

  /**
   * Keeps a new token, by `record.storage`. Throws `conflict` where the id is taken, and `server` where it did not arrive:
   * nothing is left of it then.
   */
  async add(record: TokenRecord, secret: string): Promise<void> {
    if (await this.#isTaken(record)) throw new AppError('conflict', { detail: 'token' });
    await this.#keep({ record, secret });
  }

  /** Gives a token another label; the rest stays as it is stored now, whichever window wrote it. Throws as `add` and `secretFor`. */
  async rename(token: BoundToken, label: string): Promise<void> {
    const { record, secret } = await this.#entryOf(token);
    await this.#keep({ record: { ...record, label }, secret });
  }

  /**
   * Puts another secret in the place of a token's; its label, address and accounts stay. What is stored then. Throws as
   * `secretFor`, and `server` where the secret did not arrive: the old one then stays.
   */
  async replaceSecret(token: BoundToken, { secret, ...more }: Successor): Promise<TokenRecord> {
    const { record } = await this.#entryOf(token);
    const { owner, addedAt, storage } = more;
    const next = { ...record, owner, addedAt, storage };
    await this.#keep({ record: next, secret });
    return next;
  }

  /** The token that is this very secret for this address, where it is known already. */
  async find(secret: string, baseUrl: string): Promise<TokenRecord | undefined> {
    for (const record of await this.list()) {
      if (record.baseUrl === baseUrl && (await this.secretFor(record)) === secret) return record;
    }
    return undefined;
  }

  async remove(id: string): Promise<void> {
    this.#session.delete(id);
    if ((await this.#secrets.get(keyPrefix + id)) !== undefined) await this.#secrets.delete(keyPrefix + id);
    this.#known.delete(keyPrefix + id);
    this.#changed.fire(id);
  }

  /** Deletes secrets that no version of this extension can read, and leaves those of a later version. How many went. */
  async clean(): Promise<number> {
    const keys = (await this.#secrets.keys()).filter((key) => key.startsWith(keyPrefix));
    const orphans = await Promise.all(
      keys.map(async (key) => {
        const text = await this.#secrets.get(key);
        return text !== undefined && (await this.#read(key)) === undefined && !isOfLaterVersion(text);
      }),
    );
    const gone = keys.filter((_, index) => orphans[index]);
    for (const key of gone) await this.#secrets.delete(key);
    return gone.length;
  }

  dispose(): void {
    this.#session.clear();
    this.#disposables.dispose();
  }

  async #entryOf({ id, baseUrl }: BoundToken): Promise<Entry> {
    const entry = this.#session.get(id) ?? (await this.#read(keyPrefix + id));
    if (entry?.record.baseUrl !== baseUrl) throw new AppError('notFound', { detail: 'token' });
    return entry;
  }

  /** A token of this session needs no secret storage, not even to learn that its id is new. */
  async #isTaken({ id, storage }: TokenRecord): Promise<boolean> {
    if (this.#session.has(id)) return true;
    try {
      return (await this.#secrets.get(keyPrefix + id)) !== undefined;
    } catch (cause) {
      if (storage === 'session') return false;
      throw storageFailed(cause);
    }
  }

  /** A stored one is read back and compared: some keyrings accept a secret and lose it. What was there before then stays. */
  async #keep({ record, secret }: Entry): Promise<void> {
    if (record.storage === 'session') {
      this.#session.set(record.id, { record, secret });
      this.#changed.fire(record.id);
      return;
    }
    const key = keyPrefix + record.id;
    const before = await this.#secrets.get(key).catch(() => undefined);
    try {
      await this.#secrets.store(key, JSON.stringify({ version: currentVersion, record, secret }));
      const kept = await this.#read(key);
      if (kept?.secret === secret && kept.record.label === record.label) {
        this.#session.delete(record.id);
        this.#changed.fire(record.id);
        return;
      }
      if (before === undefined) await this.#secrets.delete(key);
      else await this.#secrets.store(key, before);
    } catch (cause) {
      throw storageFailed(cause);
    }
    throw new AppError('server', { detail: 'the secret storage did not keep the token' });
  }

  /** Tells of a change in the store, unless it is what this window did itself. */
  async #follow(key: string): Promise<void> {
    const before = this.#known.get(key);
    const entry = await this.#read(key).catch(() => undefined);
    if (entry === undefined ? before !== undefined : this.#known.get(key) !== before)
      this.#changed.fire(key.slice(keyPrefix.length));
  }

  async #read(key: string): Promise<Entry | undefined> {
    const text = await this.#secrets.get(key);
    if (text === undefined) {
      this.#known.delete(key);
      return undefined;
    }
    this.#known.set(key, text);
    try {
      return entryOf(JSON.parse(text), key.slice(keyPrefix.length));
    } catch {
      return undefined;
    }
  }
}

function storageFailed(cause: unknown): AppError {
  return new AppError('server', { detail: 'the secret storage failed', cause });
}

function isOfLaterVersion(text: string): boolean {
  try {
    const data: unknown = JSON.parse(text);
    return (
      typeof data === 'object' && data !== null && 'version' in data && Number(data.version) > currentVersion
    );
  } catch {
    return false;
  }
}

/** Written by this extension alone, but perhaps by another version of it: read as strictly as foreign data. */
function entryOf(data: unknown, id: string): Entry | undefined {
  if (typeof data !== 'object' || data === null) return undefined;
  const { version, record, secret } = data as { version?: unknown; record?: unknown; secret?: unknown };
  if (
    version !== currentVersion ||
    typeof secret !== 'string' ||
    typeof record !== 'object' ||
    record === null
  )
    return undefined;
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
