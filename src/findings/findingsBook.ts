import { type AccountToken } from '../cloudflare/resources/accountTokens.ts';
import { type ListReading } from '../cloudflare/snapshot/model.ts';
import { byName } from '../core/byName.ts';
import { type Disposable } from '../core/disposable.ts';
import { Emitter, type Event } from '../core/emitter.ts';
import { type KeyValueStore } from '../core/keyValueStore.ts';
import { type Finding, type Judged } from './model.ts';
import { covers, type Silence, Silences } from './silences.ts';

/** Of findings that are about the tokens of this editor, and no account. */
export const tokensScope = 'tokens';

/** What is known of one account, or of the tokens. */
export interface FindingsScope {
  /** The account's key, or `tokensScope`. */
  readonly key: string;
  /** The account's, as the server gave it. */
  readonly name: string;
  readonly sandbox: boolean;
  /** When it was read, in milliseconds since the epoch; undefined of tokens, whose checks have times of their own. */
  readonly readAt: number | undefined;
  readonly result:
    | { readonly kind: 'judged'; readonly judged: Judged }
    /** It was to be read, and could not be: nothing is known of it. */
    | { readonly kind: 'failed'; readonly sentence: string };
}

/** A scope as it is shown: what is silenced is apart. */
export interface ShownScope extends FindingsScope {
  readonly open: readonly Finding[];
  readonly silenced: readonly { readonly finding: Finding; readonly by: Silence }[];
  /** Those of whole rules, whether or not they cover anything now. */
  readonly silencedRules: readonly Silence[];
  readonly unjudged: Judged['unjudged'];
}

/** What was found, for as long as the window lives: rows hold people, so nothing of it is kept over restarts but what is silenced. */
export class FindingsBook implements Disposable {
  readonly #scopes = new Map<string, FindingsScope>();
  readonly #ownTokens = new Map<string, ListReading<AccountToken>>();
  readonly #silences: Silences;
  readonly #changed = new Emitter<void>();

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(store: KeyValueStore) {
    this.#silences = new Silences(store);
  }

  /** Tokens first, then accounts by name. */
  scopes(): readonly ShownScope[] {
    return [...this.#scopes.values()]
      .sort(
        (one, other) =>
          Number(other.key === tokensScope) - Number(one.key === tokensScope) ||
          byName(one.name, other.name) ||
          one.key.localeCompare(other.key),
      )
      .map((scope) => this.#shown(scope));
  }

  scope(key: string): ShownScope | undefined {
    const scope = this.#scopes.get(key);
    return scope && this.#shown(scope);
  }

  /** An older reading does not take the place of a later one. */
  put(scope: FindingsScope): void {
    const before = this.#scopes.get(scope.key)?.readAt;
    if (before !== undefined && scope.readAt !== undefined && scope.readAt < before) return;
    this.#scopes.set(scope.key, scope);
    this.#changed.fire();
  }

  /** Forgets all but these. */
  retain(isThere: (key: string) => boolean): void {
    const gone = [...this.#scopes.keys()].filter((key) => !isThere(key));
    for (const key of gone) {
      this.#scopes.delete(key);
      this.#ownTokens.delete(key);
    }
    if (gone.length > 0) this.#changed.fire();
  }

  /** The tokens that an account owns, as they were read last; nobody asks for them but a look for findings. */
  ownTokens(key: string): ListReading<AccountToken> | { readonly kind: 'notAsked' } {
    return this.#ownTokens.get(key) ?? { kind: 'notAsked' };
  }

  noteOwnTokens(key: string, reading: ListReading<AccountToken>): void {
    this.#ownTokens.set(key, reading);
  }

  async silence(silence: Silence): Promise<void> {
    await this.#silences.add(silence);
    this.#changed.fire();
  }

  async bringBack(silences: readonly Silence[]): Promise<void> {
    for (const silence of silences) await this.#silences.remove(silence);
    this.#changed.fire();
  }

  /** How many ask for something to be done. The sandbox's do not count. */
  actions(): number {
    return this.scopes()
      .filter(({ sandbox }) => !sandbox)
      .reduce((sum, { open }) => sum + open.filter(({ level }) => level === 'action').length, 0);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #shown(scope: FindingsScope): ShownScope {
    const silences = this.#silences.of(scope.key);
    const silencedRules = silences.filter(({ finding }) => finding === undefined);
    const { findings, unjudged } =
      scope.result.kind === 'judged' ? scope.result.judged : { findings: [], unjudged: [] };
    const told = findings.map((finding) => ({ finding, by: silences.find((one) => covers(one, finding)) }));
    return {
      ...scope,
      open: told.flatMap(({ finding, by }) => (by === undefined ? [finding] : [])),
      silenced: told.flatMap(({ finding, by }) => (by === undefined ? [] : [{ finding, by }])),
      silencedRules,
      unjudged: unjudged.filter(({ rule }) => !silencedRules.some((one) => one.rule === rule)),
    };
  }
}
