import { type KeyValueStore } from '../core/keyValueStore.ts';
import { contextKeys } from '../manifest.ts';

/** What somebody does for the first time, outside the sandbox but for the sandbox itself. */
export type Milestone =
  | 'sandboxOpened'
  | 'tokenPageOpened'
  | 'tokenAdded'
  | 'tokenChecked'
  | 'scimBaseUrlCopied'
  | 'groupPushed';

/** The steps of the walkthrough that are then done. */
const stepsOf: Readonly<Record<Milestone, readonly string[]>> = {
  sandboxOpened: ['sandbox'],
  tokenPageOpened: ['createToken'],
  // Anyone who has a token needs no page that makes one.
  tokenAdded: ['createToken', 'addToken'],
  tokenChecked: ['checkToken'],
  scimBaseUrlCopied: ['identityProvider'],
  groupPushed: ['pushGroup'],
};

const all = Object.keys(stepsOf) as readonly Milestone[];

const keyPrefix = 'reached:';

export interface MilestonePorts {
  /** Makes a context key true. */
  readonly show: (contextKey: string) => void;
  /** Ticks a step of the walkthrough off, for good. */
  readonly tick: (step: string) => Promise<void>;
}

/**
 * Remembers what was reached, over restarts. The walkthrough ticks a step off by a context key that becomes true while
 * VS Code (1.139) knows the walkthrough: what was done before that is ticked off by name.
 */
export class Milestones {
  readonly #store: KeyValueStore;
  readonly #ports: MilestonePorts;

  constructor(store: KeyValueStore, ports: MilestonePorts) {
    this.#store = store;
    this.#ports = ports;
    for (const milestone of all) if (this.#isReached(milestone)) this.#show(milestone);
  }

  async reach(milestone: Milestone): Promise<void> {
    if (this.#isReached(milestone)) return;
    this.#show(milestone);
    await this.#store.set(keyPrefix + milestone, true);
    await this.#tickOff(milestone);
  }

  /** Ticks off all that was reached before. */
  async tickOffReached(): Promise<void> {
    for (const milestone of all) if (this.#isReached(milestone)) await this.#tickOff(milestone);
  }

  #isReached(milestone: Milestone): boolean {
    return this.#store.get(keyPrefix + milestone) === true;
  }

  #show(milestone: Milestone): void {
    // The other two are seen by what there is: the sandbox, and a token.
    if (milestone !== 'sandboxOpened' && milestone !== 'tokenAdded') this.#ports.show(contextKeys[milestone]);
  }

  async #tickOff(milestone: Milestone): Promise<void> {
    for (const step of stepsOf[milestone]) await this.#ports.tick(step);
  }
}
