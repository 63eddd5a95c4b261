import * as vscode from 'vscode';

/** Shows plans so while the work runs. */
export async function showingPlansAs(value: 'page' | 'text', work: () => Promise<void>): Promise<void> {
  const set = async (shown: 'page' | 'text' | undefined): Promise<void> => {
    await vscode.workspace
      .getConfiguration('cloudflareScim')
      .update('reviewAs', shown, vscode.ConfigurationTarget.Global);
  };
  await set(value);
  try {
    await work();
  } finally {
    await set(undefined);
  }
}
