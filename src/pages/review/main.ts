import * as l10n from '@vscode/l10n';
import { type FromReviewPage } from '../messages/review/fromReviewPage.ts';
import { savedReview } from '../messages/review/savedReview.ts';
import { toReviewPage } from '../messages/review/toReviewPage.ts';
import { ReviewPage } from './reviewPage.ts';
import * as z from 'zod/mini';

interface Editor {
  postMessage(message: unknown): void;
  setState(state: unknown): void;
}

declare function acquireVsCodeApi(): Editor;

// The page may not make code out of texts, so zod is not to try.
z.config({ jitless: true });

const editor = acquireVsCodeApi();

function post(message: FromReviewPage): void {
  editor.postMessage(message);
}

let page: ReviewPage | undefined;

window.addEventListener('message', (event: MessageEvent<unknown>) => {
  const said = z.safeParse(toReviewPage, event.data);
  if (!said.success) return;
  const message = said.data;
  if (message.kind === 'start') {
    if (message.words !== null) l10n.config({ contents: JSON.stringify(message.words) });
    page ??= new ReviewPage(document.getElementById('page') ?? document.body, post);
    return;
  }
  // What the editor keeps for after a reload: ids, and nothing that was read.
  if (message.kind === 'review') editor.setState(z.parse(savedReview, message.keep));
  page?.receive(message);
});

post({ kind: 'ready' });
