/** What holds users in memory and can read them again. */
export interface UserHolder {
  /** How many it holds. */
  readonly held: number;
  /** Lets go of what can be read again; what is being read or waited for stays. */
  letGo(): void;
}

/** What a first page holds at most: letting go of that little would gain nothing, and it is read again at once. */
const onePage = 100;

/** Of all accounts together. */
const usualMax = 50_000;

/**
 * Bounds the users that are held, over all accounts: whoever was not used for the longest lets go first. The one in use
 * stays, and what is but a first page; so an account with more users than the bound can still be seen whole.
 */
export class UserBudget {
  readonly #max: number;
  /** The least recently used first. */
  readonly #holders = new Set<UserHolder>();

  constructor(max = usualMax) {
    this.#max = max;
  }

  /** Takes note of a use, and makes room for what the holder has grown to. */
  used(holder: UserHolder): void {
    this.#holders.delete(holder);
    this.#holders.add(holder);
    if (holder.held <= onePage) return;
    let sum = 0;
    for (const { held } of this.#holders) sum += held;
    for (const other of this.#holders) {
      if (sum <= this.#max) return;
      if (other === holder || other.held <= onePage) continue;
      sum -= other.held;
      other.letGo();
      sum += other.held;
    }
  }

  forget(holder: UserHolder): void {
    this.#holders.delete(holder);
  }
}
