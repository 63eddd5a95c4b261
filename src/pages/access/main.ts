import * as l10n from '@vscode/l10n';
import { type SavedState, savedState } from '../messages/savedState.ts';
import { type PageOpened, type PageQuery, type PageScope } from '../messages/shared.ts';
import { type ToHost } from '../messages/toHost.ts';
import { toPage } from '../messages/toPage.ts';
import { AccessPage } from './accessPage.ts';
import * as z from 'zod/mini';

interface Editor {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): Editor;

// The page may not make code out of texts, so zod is not to try.
z.config({ jitless: true });

const editor = acquireVsCodeApi();

function post(message: ToHost): void {
  editor.postMessage(message);
}

/** What the editor keeps for after a reload: ids and filters. */
function keep(scope: PageScope, query: PageQuery, opened: PageOpened | null): void {
  const state: SavedState = { version: 1, scope, query, opened };
  editor.setState(z.parse(savedState, state));
}

let page: AccessPage | undefined;

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const said = z.safeParse(toPage, event.data);
  if (!said.success) return;
  const message = said.data;
  if (message.kind === 'start') {
    if (message.words !== null) l10n.config({ contents: JSON.stringify(message.words) });
    page ??= new AccessPage(document.getElementById('page') ?? document.body, post, keep);
  } else page?.receive(message);
});

post({ kind: 'ready' });
