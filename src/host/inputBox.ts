import { refusedText, type SecretGuard } from './refusedText.ts';
import { withoutLinks } from './withoutLinks.ts';
import * as vscode from 'vscode';

/** Whether what was typed will do: the value made of it, or one sentence why not. */
export type Validated<T> = { readonly ok: T } | { readonly problem: string };

export interface Question<T> {
  readonly title: string;
  readonly step?: { readonly number: number; readonly of: number };
  readonly prompt: string;
  readonly placeholder?: string;
  readonly value?: string;
  readonly password?: boolean;
  /** What the box asks to be typed, shown in its prompt: taken whatever it looks like. */
  readonly phrase?: string;
  /** Runs on Enter, with the box busy; closing the box aborts the signal. */
  readonly validate: (text: string, signal: AbortSignal) => Promise<Validated<T>>;
}

/**
 * Asks for one line. What was typed stays in the box while it is checked and when it is refused, with the reason
 * below it; a token where none belongs does not. Undefined where the box was closed.
 */
export async function ask<T>(guard: SecretGuard, question: Question<T>): Promise<T | undefined> {
  const box = vscode.window.createInputBox();
  box.title = question.title;
  box.prompt = withoutLinks(question.prompt);
  box.placeholder = question.placeholder;
  box.value = question.value ?? '';
  box.password = question.password ?? false;
  box.ignoreFocusOut = true;
  box.step = question.step?.number;
  box.totalSteps = question.step?.of;
  const controller = new AbortController();
  const closed = (): boolean => controller.signal.aborted;
  return new Promise<T | undefined>((resolve) => {
    let answer: T | undefined;
    let emptied = false;
    box.onDidChangeValue((value) => {
      // Emptying the box is told as a change as well, and must not take the reason away.
      if (!(emptied && value === '')) box.validationMessage = undefined;
      emptied = false;
    });
    box.onDidAccept(async () => {
      if (box.busy) return;
      box.busy = true;
      box.enabled = false;
      const text = box.value;
      // A token pasted where it does not belong is neither kept nor sent, and does not stay in sight.
      const taken = box.password || (question.phrase !== undefined && text.trim() === question.phrase);
      const refused = taken ? undefined : await refusedText(guard, text);
      if (closed()) return;
      const result =
        refused === undefined ? await question.validate(text, controller.signal) : { problem: refused };
      if (closed()) return;
      box.busy = false;
      box.enabled = true;
      if (refused !== undefined) {
        emptied = true;
        box.value = '';
      }
      if ('ok' in result) {
        answer = result.ok;
        box.hide();
      } else {
        box.validationMessage = withoutLinks(result.problem);
      }
    });
    box.onDidHide(() => {
      controller.abort();
      box.dispose();
      resolve(answer);
    });
    box.show();
  });
}
