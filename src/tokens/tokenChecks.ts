import { type Disposable } from '../core/disposable.ts';
import { Emitter, type Event } from '../core/emitter.ts';
import { type KeyValueStore } from '../core/keyValueStore.ts';
import { aged, turnedSince } from './aged.ts';
import { isKeptReads, type KeptReads } from './keptReads.ts';
import { problemsOf } from './problems.ts';
import { type Overall, type TokenVerdict } from './verdict.ts';

export interface TokenCheck {
  readonly tokenId: string;
  readonly verdict: TokenVerdict;
  /** Milliseconds since the epoch. */
  readonly checkedAt: number;
  readonly reads?: KeptReads | undefined;
}

const keyPrefix = 'check:';

/** Checks are shared between windows for so long. Milliseconds. */
const checkLastsMs = 60 * 60 * 1000;

/** What checks found out, kept over restarts and shared with other windows; no token is in it. */
export class TokenChecks implements Disposable {
  readonly #store: KeyValueStore;
  readonly #now: () => number;
  readonly #changed = new Emitter<void>();

  readonly onDidChange: Event<void> = this.#changed.event;

  constructor(store: KeyValueStore, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  /** The last check, however old, as it reads by now. */
  of(tokenId: string): TokenCheck | undefined {
    const kept = this.#kept(tokenId);
    return kept && { ...kept, verdict: aged(kept.verdict, this.#now()) };
  }

  /** Within the last hour, in this window or another; none where the token has become valid or expired since. */
  recent(tokenId: string): TokenCheck | undefined {
    const now = this.#now();
    const check = this.#kept(tokenId);
    if (check === undefined || now - check.checkedAt >= checkLastsMs) return undefined;
    return turnedSince(check.verdict, check.checkedAt, now) ? undefined : check;
  }

  /** Keeps a verdict; true where something is wrong now that was not wrong, or not so near, the last time. */
  async keep(tokenId: string, verdict: TokenVerdict, reads?: KeptReads): Promise<boolean> {
    const before = this.#kept(tokenId)?.verdict;
    const check: TokenCheck = {
      tokenId,
      verdict,
      checkedAt: this.#now(),
      reads,
    };
    await this.#store.set(keyOf(tokenId), check);
    this.#changed.fire();
    const known = before === undefined ? [] : problemsOf(before);
    return problemsOf(verdict).some((problem) => !known.includes(problem));
  }

  async forget(tokenId: string): Promise<void> {
    await this.#store.set(keyOf(tokenId), undefined);
    this.#changed.fire();
  }

  /** Forgets the checks of tokens that are no more, removed by whichever window. */
  async retain(tokenIds: readonly string[]): Promise<void> {
    const kept = new Set(tokenIds.map(keyOf));
    const gone = this.#store.keys().filter((key) => key.startsWith(keyPrefix) && !kept.has(key));
    for (const key of gone) await this.#store.set(key, undefined);
  }

  dispose(): void {
    this.#changed.dispose();
  }

  #kept(tokenId: string): TokenCheck | undefined {
    const kept = this.#store.get(keyOf(tokenId));
    return isCheck(kept) ? kept : undefined;
  }
}

const order: readonly Overall['kind'][] = ['ok', 'notFullyVerifiable', 'expires', 'missing', 'invalid'];

/** The worst of several, undefined of none. */
export function worst(overalls: readonly Overall[]): Overall | undefined {
  return overalls.toSorted((one, other) => weight(other) - weight(one))[0];
}

/** Of two that expire, the one with fewer days. */
function weight(overall: Overall): number {
  const nearness = overall.kind === 'expires' ? 1 - overall.days / 1000 : 0;
  return order.indexOf(overall.kind) + nearness * 0.5;
}

/** Whether there is something to be done about it. */
export function isWrong({ kind }: Overall): boolean {
  return kind === 'expires' || kind === 'missing' || kind === 'invalid';
}

function keyOf(tokenId: string): string {
  return keyPrefix + tokenId;
}

function isCheck(value: unknown): value is TokenCheck {
  if (typeof value !== 'object' || value === null) return false;
  const { tokenId, checkedAt, verdict, reads } = value as Partial<TokenCheck>;
  return (
    typeof tokenId === 'string' &&
    typeof checkedAt === 'number' &&
    typeof verdict?.overall === 'object' &&
    typeof verdict.expiry === 'object' &&
    Array.isArray(verdict.accounts) &&
    Array.isArray(verdict.risks) &&
    (reads === undefined || isKeptReads(reads))
  );
}
