export interface RateLimitSpec {
  /** For each user, or account-owned token, in one window. */
  readonly requests: number;
  readonly seconds: number;
}

/** What a request is told of the budget of its owner. `waitSeconds` where the budget is used up. */
interface Allowance {
  readonly header: string;
  readonly policy: string;
  readonly waitSeconds: number | undefined;
}

/** A fixed window for each user, over all tokens, and for each account-owned token; told in the `Ratelimit` headers that Cloudflare sends since 2025-09-03. */
export class RateLimit {
  readonly #spec: RateLimitSpec;
  readonly #windows = new Map<string, { readonly endsAt: number; used: number }>();

  constructor(spec: RateLimitSpec) {
    this.#spec = spec;
  }

  take(owner: string, now: number): Allowance {
    const { requests, seconds } = this.#spec;
    let window = this.#windows.get(owner);
    if (window === undefined || window.endsAt <= now) {
      window = { endsAt: now + seconds * 1000, used: 0 };
      this.#windows.set(owner, window);
    }
    window.used += 1;
    const left = Math.ceil((window.endsAt - now) / 1000);
    return {
      header: `"default";r=${String(Math.max(requests - window.used, 0))};t=${String(left)}`,
      policy: `"default";q=${String(requests)};w=${String(seconds)}`,
      waitSeconds: window.used > requests ? left : undefined,
    };
  }
}
