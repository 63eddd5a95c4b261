import type { RatePolicy } from './rateLimitHeaders.ts';

/** A limit of requests, and whose it is: of a user's tokens together, or of one token. */
export interface RequestLimit extends RatePolicy {
  readonly whose: 'user' | 'token';
}

/** Why a request waits. */
export type WaitReason =
  /** All that the limit allows was asked, in this window or another. */
  | { readonly kind: 'limit'; readonly limit: RequestLimit }
  /** The server wants no request for a while. */
  | { readonly kind: 'pause' }
  /** Something failed in passing. */
  | { readonly kind: 'retry' };

/** A request's wait, which a person may want to know of, and to end. */
export interface Wait {
  readonly reason: WaitReason;
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** Settles when the wait is over, however it ends. The same promise where a wait is told again with another `until`. */
  readonly over: Promise<void>;
  /** Ends the wait: the request is not sent and throws `cancelled`. Does nothing to a wait that is over. */
  readonly cancel: () => void;
}

export type OnWait = (wait: Wait) => void;

/** A wait as anyone who makes the request wait has it. */
export interface OpenWait {
  /** Tells until when (milliseconds since the epoch) and why, unless that time was told last. */
  readonly tell: (until: number, reason: WaitReason) => void;
  readonly end: () => void;
}

export function openWait(onWait: OnWait | undefined, cancel: Wait['cancel']): OpenWait {
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  let told: number | undefined;
  return {
    tell: (until, reason) => {
      if (until === told) return;
      told = until;
      onWait?.({ reason, until, over, cancel });
    },
    end,
  };
}
