import { accept } from './answering.ts';
import { until } from './tenant.ts';
import * as vscode from 'vscode';

/**
 * Runs what asks in an input box of this module's own `vscode`, puts one text after the other into the box as it stands
 * on the screen, and accepts each. Gives what the box said of each.
 */
export async function typing(
  texts: readonly string[],
  work: () => Promise<void>,
): Promise<readonly string[]> {
  const boxes: vscode.InputBox[] = [];
  const { createInputBox } = vscode.window;
  Object.assign(vscode.window, {
    createInputBox: () => {
      const box = createInputBox();
      boxes.push(box);
      return box;
    },
  });
  try {
    let done = false;
    const running = work().finally(() => (done = true));
    await until(() => boxes.length > 0);
    const [box] = boxes as [vscode.InputBox];
    const problems: string[] = [];
    for (const text of texts) {
      box.validationMessage = undefined;
      box.value = text;
      // Accepting what the window does not show yet does nothing.
      await until(async () => {
        // Accepted twice, a text would be answered when the next one is there.
        const answered = (): boolean => done || box.validationMessage !== undefined;
        if (!box.busy && !answered()) await vscode.commands.executeCommand(accept);
        return !box.busy && answered();
      });
      const { validationMessage: said } = box;
      problems.push(typeof said === 'string' ? said : '');
    }
    await running;
    return problems;
  } finally {
    Object.assign(vscode.window, { createInputBox });
  }
}
