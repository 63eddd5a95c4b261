import { type KeyValueStore } from '../core/keyValueStore.ts';
import type * as vscode from 'vscode';

/** A Memento behind the port. */
export function keyValueStoreOf(memento: vscode.Memento): KeyValueStore {
  return {
    keys: () => memento.keys(),
    get: (key) => memento.get<unknown>(key),
    set: async (key, value) => memento.update(key, value),
  };
}
