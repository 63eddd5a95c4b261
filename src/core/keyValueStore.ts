/** Small things remembered between starts, such as a filter. Never a secret. */
export interface KeyValueStore {
  keys(): readonly string[];
  get(key: string): unknown;
  set(key: string, value: unknown): Promise<void>;
}
