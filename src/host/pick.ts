import * as vscode from 'vscode';

export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string;
  readonly value: T;
}

/** One of several; undefined where nothing was picked. The only choice there is is not asked for. */
export async function pickOne<T>(
  title: string,
  placeholder: string,
  choices: readonly Choice<T>[],
): Promise<T | undefined> {
  if (choices.length === 1) return choices[0]?.value;
  const picked = await vscode.window.showQuickPick(choices.map(itemOf), {
    title,
    placeHolder: placeholder,
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return picked?.value;
}

/** Labels come from a server: `$(icon)` in them would draw an icon. */
function itemOf<T>(choice: Choice<T>): vscode.QuickPickItem & { readonly value: T } {
  return {
    label: withoutIcons(choice.label),
    value: choice.value,
    ...(choice.description === undefined ? {} : { description: withoutIcons(choice.description) }),
    ...(choice.detail === undefined ? {} : { detail: withoutIcons(choice.detail) }),
  };
}

function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$\u200B(');
}
