import * as l10n from '@vscode/l10n';
import { iAmHere } from '../messages/presence.ts';
import { startMessage } from '../messages/startMessage.ts';
import { element } from './elements.ts';
import { HostWatch } from './hostWatch.ts';
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
 * `open` gives what hears it. `whenLost`: what to do where the host is gone, which takes no page with it when it ends.
 */
export function boot<Said>(
  schema: z.ZodMiniType<Said>,
  open: (root: HTMLElement, editor: Editor) => (said: Said) => void,
  whenLost: () => string,
): void {
  // The page may not make code out of texts, so zod is not to try.
  z.config({ jitless: true });
  const editor = acquireVsCodeApi();
  const root = document.getElementById('page') ?? document.body;
  const lost = element('p', { attributes: { id: 'hostGone', role: 'alert', hidden: '' } });
  document.body.prepend(lost);
  const watch = new HostWatch(
    () => {
      editor.postMessage({ kind: 'areYouThere' });
    },
    (isThere) => {
      root.inert = !isThere;
      lost.hidden = isThere;
      lost.textContent = isThere ? '' : whenLost();
    },
  );
  let receive: ((said: Said) => void) | undefined;
  window.addEventListener('message', (event: MessageEvent<unknown>) => {
    watch.heard();
    if (z.safeParse(iAmHere, event.data).success) return;
    const start = z.safeParse(startMessage, event.data);
    if (start.success) {
      const { words } = start.data;
      if (words !== null) l10n.config({ contents: JSON.stringify(words) });
      receive ??= open(root, editor);
      return;
    }
    const said = z.safeParse(schema, event.data);
    if (said.success) receive?.(said.data);
  });
  editor.postMessage({ kind: 'ready' });
}
