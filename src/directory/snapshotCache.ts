import { type AccountSnapshot } from '../cloudflare/snapshot/model.ts';
import { type ReadingProgress } from '../cloudflare/snapshot/requestCount.ts';
import { Emitter } from '../core/emitter.ts';
import { AppError, throwIfAborted } from '../core/errors.ts';
import { orCancelled } from '../core/orCancelled.ts';
import { Cell } from './cell.ts';

export type Progress = (progress: ReadingProgress) => void;

export interface SnapshotRequest {
  /** Reads again, whatever is kept. */
  readonly fresh?: boolean;
  /** Reads again where the reading of the kept one ended longer ago than this, in milliseconds: one that takes long is not old when it ends. */
  readonly oldest?: number;
  /** Reads again where the kept one was begun before this, in milliseconds since the epoch: something was written then. */
  readonly since?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: Progress;
}

/** The last snapshot of an account, read once however many ask. A failed reading is not kept: the next one asks again. */
export class SnapshotCache {
  readonly #cell: Cell<{ readonly snapshot: AccountSnapshot; readonly endedAt: number }>;
  readonly #now: () => number;
  readonly #progress = new Emitter<ReadingProgress>();
  /** Of the reading under way: one that waits may tell nothing new for minutes. */
  #told: ReadingProgress | undefined;

  /** `now`: milliseconds since the epoch. */
  constructor(take: (onProgress: Progress) => Promise<AccountSnapshot>, now: () => number = Date.now) {
    this.#now = now;
    this.#cell = new Cell(async () => {
      this.#told = undefined;
      const snapshot = await take((progress) => {
        this.#told = progress;
        this.#progress.fire(progress);
      });
      return { snapshot, endedAt: now() };
    });
  }

  invalidate(): void {
    this.#cell.invalidate();
  }

  #isStale(
    kept: { readonly snapshot: AccountSnapshot; readonly endedAt: number } | undefined,
    oldest: number,
    since: number,
  ): boolean {
    if (kept === undefined || this.#cell.reading) return false;
    const { snapshot, endedAt } = kept;
    return snapshot.takenAt <= since || this.#now() - endedAt > oldest || hasPassingHole(snapshot);
  }

  /** Throws what the reading threw (an older snapshot is no answer then), and `cancelled`. */
  async get({
    fresh,
    oldest = Infinity,
    since = -Infinity,
    signal,
    onProgress,
  }: SnapshotRequest): Promise<AccountSnapshot> {
    throwIfAborted(signal);
    const kept = this.#cell.peek();
    // Anyone who comes while it is read waits for that, also where the reading before failed.
    const reading = this.#cell.reading;
    const failed = kept.error !== undefined && !reading;
    if (fresh === true || failed || this.#isStale(kept.value, oldest, since)) this.#cell.invalidate();
    else if (reading && this.#told !== undefined) onProgress?.(this.#told);
    const subscription = this.#progress.event((progress) => onProgress?.(progress));
    try {
      const { value, error } = await orCancelled(this.#cell.read(), signal);
      if (error !== undefined) throw error instanceof Error ? error : new AppError('server');
      if (value === undefined) throw new AppError('server');
      return value.snapshot;
    } finally {
      subscription.dispose();
    }
  }
}

/** Not read for a reason that may be gone: asked again it may well be told. */
function hasPassingHole({ groups, organization, ...lists }: AccountSnapshot): boolean {
  const { members, roles, permissionGroups, userGroups, ssoConnectors } = lists;
  return [
    ...groups.map((group) => group.members),
    members,
    roles,
    permissionGroups,
    userGroups,
    ssoConnectors,
    ...(organization === undefined ? [] : [organization.members]),
  ].some(
    (reading) =>
      reading.kind === 'unread' && AppError.is(reading.error, 'network', 'timeout', 'server', 'rateLimited'),
  );
}
