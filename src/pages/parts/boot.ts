import * as l10n from '@vscode/l10n';
import { startMessage } from '../messages/startMessage.ts';
import * as z from 'zod/mini';

/** What VS Code gives to a page. */
export interface Editor {
  postMessage(message: unknown): void;
  /** What the editor keeps for after a reload: ids, and nothing that was read. */
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): Editor;

/**
 * Starts a page: it asks to be told, is made once it knows its words, and hears from then on what fits the schema.
 * `open` gives what hears it.
 */
export function boot<Said>(
  schema: z.ZodMiniType<Said>,
  open: (root: HTMLElement, editor: Editor) => (said: Said) => void,
): void {
  // The page may not make code out of texts, so zod is not to try.
  z.config({ jitless: true });
  const editor = acquireVsCodeApi();
  let receive: ((said: Said) => void) | undefined;
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    const start = z.safeParse(startMessage, event.data);
    if (start.success) {
      const { words } = start.data;
      if (words !== null) l10n.config({ contents: JSON.stringify(words) });
      receive ??= open(document.getElementById('page') ?? document.body, editor);
      return;
    }
    const said = z.safeParse(schema, event.data);
    if (said.success) receive?.(said.data);
  });
  editor.postMessage({ kind: 'ready' });
}
