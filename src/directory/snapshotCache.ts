import { type AccountSnapshot } from '../cloudflare/snapshot/model.ts';
import { Emitter } from '../core/emitter.ts';
import { AppError, throwIfAborted } from '../core/errors.ts';
import { Cell } from './cell.ts';

export type Progress = (done: number, total: number | undefined) => void;

export interface SnapshotRequest {
  /** Reads anew, whatever is kept. */
  readonly fresh?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: Progress;
}

/** The last snapshot of an account, read once however many ask. A failed reading is not kept: the next one asks again. */
export class SnapshotCache {
  readonly #cell: Cell<AccountSnapshot>;
  readonly #progress = new Emitter<readonly [number, number | undefined]>();

  constructor(take: (onProgress: Progress) => Promise<AccountSnapshot>) {
    this.#cell = new Cell(async () =>
      take((done, total) => {
        this.#progress.fire([done, total]);
      }),
    );
  }

  /** How many users the kept one has. */
  get held(): number {
    return this.#cell.peek().value?.users.length ?? 0;
  }

  /** Keeps none, so that the next one is read anew. */
  letGo(): void {
    this.#cell.letGo();
  }

  invalidate(): void {
    this.#cell.invalidate();
  }

  /** Throws what the reading threw (an older snapshot is no answer then), and `cancelled`. */
  async get({ fresh, signal, onProgress }: SnapshotRequest): Promise<AccountSnapshot> {
    throwIfAborted(signal);
    if (fresh === true || this.#cell.peek().error !== undefined) this.#cell.invalidate();
    const subscription = this.#progress.event(([done, total]) => onProgress?.(done, total));
    try {
      const { value, error } = await orCancelled(this.#cell.read(), signal);
      if (error !== undefined) throw error instanceof Error ? error : new AppError('server');
      if (value === undefined) throw new AppError('server');
      return value;
    } finally {
      subscription.dispose();
    }
  }
}

async function orCancelled<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return work;
  return new Promise<T>((resolve, reject) => {
    const onAbort = (): void => {
      reject(new AppError('cancelled'));
    };
    signal.addEventListener('abort', onAbort, { once: true });
    void work.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', onAbort);
    });
  });
}
