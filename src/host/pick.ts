import * as vscode from 'vscode';

export interface Choice<T> {
  readonly label: string;
  readonly description?: string;
  readonly detail?: string | undefined;
  readonly value: T;
  /** Chosen beforehand, where several may be. */
  readonly picked?: boolean | undefined;
}

/** One of several; undefined where nothing was picked, or there is nothing. The only choice there is is not asked for, unless `always`. */
export async function pickOne<T>(
  title: string,
  placeholder: string,
  choices: readonly Choice<T>[],
  { always = false }: { readonly always?: boolean } = {},
): Promise<T | undefined> {
  if (choices.length === 0 || (choices.length === 1 && !always)) return choices[0]?.value;
  const picked = await vscode.window.showQuickPick(choices.map(itemOf), {
    title,
    placeHolder: placeholder,
    matchOnDescription: true,
    matchOnDetail: true,
    // Anyone who looks something up in another window comes back to the question.
    ignoreFocusOut: true,
  });
  return picked?.value;
}

/** Any number of them, none included; undefined where the list was closed. */
export async function pickMany<T>(
  title: string,
  placeholder: string,
  choices: readonly Choice<T>[],
): Promise<readonly T[] | undefined> {
  const picked = await vscode.window.showQuickPick(choices.map(itemOf), {
    title,
    placeHolder: placeholder,
    canPickMany: true,
    matchOnDescription: true,
    matchOnDetail: true,
    ignoreFocusOut: true,
  });
  return picked?.map(({ value }) => value);
}

/** Labels come from a server: `$(icon)` in them would draw an icon. */
function itemOf<T>(choice: Choice<T>): vscode.QuickPickItem & { readonly value: T } {
  return {
    label: withoutIcons(choice.label),
    value: choice.value,
    ...(choice.picked === undefined ? {} : { picked: choice.picked }),
    ...(choice.description === undefined ? {} : { description: withoutIcons(choice.description) }),
    ...(choice.detail === undefined ? {} : { detail: withoutIcons(choice.detail) }),
  };
}

function withoutIcons(text: string): string {
  return text.replaceAll('$(', '$\u200B(');
}
