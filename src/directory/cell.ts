import { AppError } from '../core/errors.ts';

/** What a cell holds: the last good value, and the error of the last attempt where that failed. */
export interface CellState<T> {
  readonly value?: T;
  readonly error?: unknown;
}

/**
 * A value that is loaded when first asked for, once however many ask, and kept. A failed reload keeps the
 * value that was there, so that nothing shown is lost to a passing fault.
 */
export class Cell<T> {
  readonly #load: () => Promise<T>;
  #state: CellState<T> = {};
  #pending: Promise<CellState<T>> | undefined;
  #fresh = false;
  #generation = 0;

  constructor(load: () => Promise<T>) {
    this.#load = load;
  }

  /** What is held now, without asking anybody. */
  peek(): CellState<T> {
    return this.#state;
  }

  /** Whether it was loaded before, with whatever success. */
  get attempted(): boolean {
    return 'value' in this.#state || 'error' in this.#state;
  }

  /** Whether a loading is under way that the next read would wait for. */
  get reading(): boolean {
    return this.#pending !== undefined;
  }

  /** Takes what was found out in another way, as if it had been loaded now. What is being loaded is no answer any more. */
  put(value: T): void {
    this.invalidate();
    this.#state = { value };
    this.#fresh = true;
  }

  /** Loads if need be. Never throws: an error is part of the state. */
  async read(): Promise<CellState<T>> {
    if (this.#fresh) return this.#state;
    this.#pending ??= this.#attempt(this.#generation);
    return this.#pending;
  }

  /** The value; throws the error where there is no value. */
  async value(): Promise<T> {
    const state = await this.read();
    if ('value' in state) return state.value;
    throw state.error instanceof Error ? state.error : new AppError('server');
  }

  /** The next read loads again; until then the old value stays. */
  invalidate(): void {
    this.#fresh = false;
    this.#pending = undefined;
    this.#generation += 1;
  }

  /** Loads again what was loaded before, with whatever success; what was not is loaded when somebody asks. Never throws. */
  async readAgain(): Promise<void> {
    const { attempted } = this;
    this.invalidate();
    if (attempted) await this.read();
  }

  async #attempt(generation: number): Promise<CellState<T>> {
    let next: CellState<T>;
    try {
      next = { value: await this.#load() };
    } catch (error) {
      next = { ...this.#state, error };
    }
    // An answer to a question asked before an invalidation is no answer to the one asked after it.
    if (generation !== this.#generation) return this.read();
    this.#state = next;
    this.#fresh = true;
    this.#pending = undefined;
    return next;
  }
}
