import { type KeyValueStore } from '../core/keyValueStore.ts';
import { contextKeys } from '../manifest.ts';

/** What somebody does for the first time, outside the sandbox. */
export type Milestone = 'tokenPageOpened' | 'tokenChecked' | 'scimBaseUrlCopied' | 'groupPushed';

const all: readonly Milestone[] = ['tokenPageOpened', 'tokenChecked', 'scimBaseUrlCopied', 'groupPushed'];

const keyPrefix = 'reached:';

/**
 * Keeps context keys true for what was reached, over restarts: the walkthrough ticks its steps off by them, also where
 * it is opened later.
 */
export class Milestones {
  readonly #store: KeyValueStore;
  readonly #show: (contextKey: string) => void;

  /** `show` makes a context key true. */
  constructor(store: KeyValueStore, show: (contextKey: string) => void) {
    this.#store = store;
    this.#show = show;
    for (const milestone of all) {
      if (store.get(keyPrefix + milestone) === true) show(contextKeys[milestone]);
    }
  }

  async reach(milestone: Milestone): Promise<void> {
    if (this.#store.get(keyPrefix + milestone) === true) return;
    this.#show(contextKeys[milestone]);
    await this.#store.set(keyPrefix + milestone, true);
  }
}
