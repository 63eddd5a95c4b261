import * as l10n from '@vscode/l10n';
import { type Disposable, DisposableStore } from '../core/disposable.ts';
import { Emitter, type Event } from '../core/emitter.ts';
import { AppError } from '../core/errors.ts';
import { type SecretStore } from '../core/secretStore.ts';
import { isOfLaterVersion, readStoredToken, storedText, type StoredToken } from './storedToken.ts';
import { storageFailed, storeSecret } from './storeSecret.ts';
import { type BoundToken, type TokenRecord } from './tokenRecord.ts';

/** What takes the place of a token's secret. */
export interface Successor extends Pick<TokenRecord, 'owner' | 'addedAt' | 'storage'> {
  readonly secret: string;
}

/**
 * What became of a token: `label`, no more than its name here; `accounts`, where it is said to reach beside that;
 * `access`, anything that requests with it rest on.
 */
export interface TokenChange {
  readonly id: string;
  readonly kind: 'label' | 'accounts' | 'access';
}

const keyPrefix = 'token:';

/** Under which a successor is tried, before it takes the place of what is stored. */
const trialPrefix = 'tokenTrial:';

/**
 * The tokens: one SecretStorage entry each, so that no index beside it can be out of step, and a few that live
 * in memory only (the sandbox's). Other windows' changes arrive through the store's own event.
 *
 * A secret and its address come here together, in one `add`, and are written together ever after: nothing here changes
 * the address of a token, and no secret is given for another one.
 */
export class TokenVault implements Disposable {
  readonly #secrets: SecretStore;
  readonly #session = new Map<string, StoredToken>();
  /** What this window knows to be stored, so that the echo of its own changes is none. */
  readonly #known = new Map<string, string>();
  readonly #changed = new Emitter<TokenChange>();
  readonly #disposables = new DisposableStore();

  /** Fires where a token was added, changed or removed, in this window or another. */
  readonly onDidChange: Event<TokenChange> = this.#changed.event;

  constructor(secrets: SecretStore) {
    this.#secrets = secrets;
    this.#disposables.add(this.#changed);
    this.#disposables.add(
      secrets.onDidChange((key) => {
        if (key.startsWith(keyPrefix)) void this.#follow(key);
      }),
    );
  }

  /**
   * Ordered by the time they were added. What is no token of this version is left out, never deleted. One that the
   * storage does not give now stands there as it was last seen, or nameless: a secret can be had of neither.
   */
  async list(): Promise<readonly TokenRecord[]> {
    const keys = (await this.#secrets.keys()).filter((key) => key.startsWith(keyPrefix));
    const stored = await Promise.all(
      keys.map(async (key) =>
        this.#read(key).then(
          (entry) => entry?.record,
          () => this.#unreadable(key),
        ),
      ),
    );
    const records = [
      ...stored.filter((record) => record !== undefined && !this.#session.has(record.id)),
      ...[...this.#session.values()].map(({ record }) => record),
    ].filter((record) => record !== undefined);
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

  /** Names one more account for a token; the rest stays as it is stored now. Throws as `add` and `secretFor`. */
  async addAccount(token: BoundToken, id: string): Promise<void> {
    const { record, secret } = await this.#entryOf(token);
    await this.#keep({ record: { ...record, accountIds: [...new Set([...record.accountIds, id])] }, secret });
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
      if (record.baseUrl !== baseUrl) continue;
      // One that cannot be read now is not known to be this one.
      if ((await this.secretFor(record).catch(() => undefined)) === secret) return record;
    }
    return undefined;
  }

  async remove(id: string): Promise<void> {
    const key = keyPrefix + id;
    const text = await this.#secrets.get(key).catch(() => 'unreadable');
    if (text !== undefined) await this.#secrets.delete(key);
    this.#session.delete(id);
    this.#known.delete(key);
    this.#changed.fire({ id, kind: 'access' });
  }

  /**
   * Deletes secrets that no version of this extension can read, and what a replacing left behind that was cut short.
   * Leaves those of a later version, and what reads as nothing now: a keyring may give it again. How many went.
   */
  async clean(): Promise<number> {
    const keys = await this.#secrets.keys();
    const orphans = await Promise.all(
      keys.map(async (key) => {
        if (!key.startsWith(keyPrefix)) return key.startsWith(trialPrefix);
        const text = await this.#secrets.get(key).catch(() => undefined);
        if (text === undefined || text.trim() === '') return false;
        return parsed(text, key) === undefined && !isOfLaterVersion(text);
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

  async #entryOf({ id, baseUrl }: BoundToken): Promise<StoredToken> {
    const entry = this.#session.get(id) ?? (await this.#read(keyPrefix + id).catch(storageFailed));
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
      return storageFailed(cause);
    }
  }

  /** Keeps an entry, verified; what was there before stays where it did not arrive. */
  async #keep(next: StoredToken): Promise<void> {
    const { record } = next;
    const { id } = record;
    const held = this.#session.get(id);
    if (record.storage === 'session') {
      this.#session.set(id, next);
      this.#changed.fire({ id, kind: changeOf(held, next) });
      return;
    }
    const key = keyPrefix + id;
    const seen = this.#known.get(key);
    const text = storedText(next);
    // Before it is stored, so that the echo of it is known.
    this.#known.set(key, text);
    try {
      const before = await storeSecret(this.#secrets, { key, trialKey: trialPrefix + id, text });
      this.#session.delete(id);
      const was = held ?? (before === undefined ? undefined : parsed(before, key));
      this.#changed.fire({ id, kind: changeOf(was, next) });
    } catch (error) {
      if (seen === undefined) this.#known.delete(key);
      else this.#known.set(key, seen);
      throw error;
    }
  }

  /** Tells of a change in the store, unless it is what this window did itself, or the storage fails to say. */
  async #follow(key: string): Promise<void> {
    const before = this.#known.get(key);
    const id = key.slice(keyPrefix.length);
    const entry = await this.#read(key).catch(() => 'failed' as const);
    if (entry === 'failed' || before === this.#known.get(key)) return;
    this.#changed.fire({ id, kind: changeOf(before === undefined ? undefined : parsed(before, key), entry) });
  }

  #unreadable(key: string): TokenRecord {
    const known = this.#known.get(key);
    const last = known === undefined ? undefined : parsed(known, key)?.record;
    const nameless = { label: l10n.t('Token that can’t be read'), baseUrl: '', owner: 'account' as const };
    const rest = { accountIds: [], addedAt: '', storage: 'secretStorage' as const, sandbox: false };
    return last ?? { id: key.slice(keyPrefix.length), ...nameless, ...rest };
  }

  async #read(key: string): Promise<StoredToken | undefined> {
    const text = await this.#secrets.get(key);
    if (text === undefined) {
      this.#known.delete(key);
      return undefined;
    }
    // A keyring that is locked gives nothing for what it holds.
    if (text.trim() === '') throw new AppError('server', { detail: 'the secret storage gave nothing' });
    this.#known.set(key, text);
    return parsed(text, key);
  }
}

/** What a change of a token means to those that use it. */
function changeOf(before: StoredToken | undefined, after: StoredToken | undefined): TokenChange['kind'] {
  if (before === undefined || after === undefined || before.secret !== after.secret) return 'access';
  const { label, accountIds } = after.record;
  // Every record has its keys in one order; were it another, what was read is read again.
  const becomes = (own: Partial<TokenRecord>): boolean =>
    JSON.stringify({ ...before.record, ...own }) === JSON.stringify(after.record);
  if (becomes({ label })) return 'label';
  return becomes({ label, accountIds }) ? 'accounts' : 'access';
}

function parsed(text: string, key: string): StoredToken | undefined {
  return readStoredToken(text, key.slice(keyPrefix.length));
}
