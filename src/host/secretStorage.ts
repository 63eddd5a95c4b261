import { type SecretStore } from '../core/secretStore.ts';
import type * as vscode from 'vscode';

/** VS Code's SecretStorage behind the port. */
export function secretStoreOf(context: vscode.ExtensionContext): SecretStore {
  const { secrets } = context;
  return {
    keys: async () => secrets.keys(),
    get: async (key) => secrets.get(key),
    store: async (key, value) => secrets.store(key, value),
    delete: async (key) => secrets.delete(key),
    onDidChange: (listener) =>
      secrets.onDidChange((event) => {
        listener(event.key);
      }),
  };
}
