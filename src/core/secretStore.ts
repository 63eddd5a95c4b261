import type { Event } from './emitter.ts';

/** The editor's encrypted store, as a port. Every window of the editor sees the same entries. */
export interface SecretStore {
  keys(): Promise<readonly string[]>;
  get(key: string): Promise<string | undefined>;
  store(key: string, value: string): Promise<void>;
  delete(key: string): Promise<void>;
  /** Fires with the key that was stored or deleted, also by another window. */
  readonly onDidChange: Event<string>;
}
