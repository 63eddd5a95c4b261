/** A request's wait, which a person may want to know of, and to end. */
export interface Wait {
  readonly reason: 'rateLimit' | 'retry';
  /** Milliseconds since the epoch. */
  readonly until: number;
  /** Settles when the wait is over, however it ends. The same promise where a wait is told again with another `until`. */
  readonly over: Promise<void>;
  /** Ends the wait: the request is not sent and throws `cancelled`. Does nothing to a wait that is over. */
  readonly cancel: () => void;
}

export type OnWait = (wait: Wait) => void;

/** A wait as whoever makes the request wait has it. */
export interface OpenWait {
  /** Tells until when (milliseconds since the epoch), unless that was told last. */
  readonly tell: (until: number) => void;
  readonly end: () => void;
}

export function openWait(
  reason: Wait['reason'],
  onWait: OnWait | undefined,
  cancel: Wait['cancel'],
): OpenWait {
  let end = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    end = resolve;
  });
  let told: number | undefined;
  return {
    tell: (until) => {
      if (until === told) return;
      told = until;
      onWait?.({ reason, until, over, cancel });
    },
    end,
  };
}
