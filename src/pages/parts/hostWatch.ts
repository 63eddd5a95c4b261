/** Milliseconds between two questions. VS Code itself calls a host unresponsive that was silent for three seconds. */
const pause = 2_000;

/**
 * Whether the host still answers: it is gone once it left two questions in a row unanswered. Counted are questions, and
 * not time, so that a computer that slept does not make it gone.
 */
export class HostWatch {
  readonly #ask: () => void;
  readonly #onChange: (isThere: boolean) => void;
  #unanswered = 0;

  constructor(ask: () => void, onChange: (isThere: boolean) => void) {
    this.#ask = ask;
    this.#onChange = onChange;
    setInterval(() => {
      this.#next();
    }, pause);
  }

  /** It said something, whatever that was. */
  heard(): void {
    const wasGone = this.#unanswered > 2;
    this.#unanswered = 0;
    if (wasGone) this.#onChange(true);
  }

  #next(): void {
    this.#unanswered += 1;
    if (this.#unanswered === 3) this.#onChange(false);
    this.#ask();
  }
}
