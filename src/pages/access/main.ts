import { toComparisonPage } from '../messages/comparison/toComparisonPage.ts';
import { type SavedState, savedState } from '../messages/savedState.ts';
import { toPage, type ToPage } from '../messages/toPage.ts';
import { ComparisonPage } from '../comparison/comparisonPage.ts';
import { boot, type Editor } from '../parts/boot.ts';
import { AccessPage } from './accessPage.ts';
import * as z from 'zod/mini';

/** Who has access now, or what changed: the first message tells which, and what makes the page is the same for both. */
boot(z.union([toPage, toComparisonPage]), (root, editor) => {
  let page: ((message: ToPage) => void) | undefined;
  let comparison: ComparisonPage | undefined;
  return (said) => {
    switch (said.kind) {
      case 'comparison':
      case 'searchRefused':
      case 'changes':
      case 'changeRows':
        comparison ??= new ComparisonPage(root, (message) => {
          editor.postMessage(message);
        });
        comparison.receive(said);
        return;
      default:
        page ??= accessPage(root, editor);
        page(said);
    }
  };
});

function accessPage(root: HTMLElement, editor: Editor): (message: ToPage) => void {
  const page = new AccessPage(
    root,
    (message) => {
      editor.postMessage(message);
    },
    (scope, query, opened) => {
      const state: SavedState = { version: 1, scope, query, opened };
      editor.setState(z.parse(savedState, state));
    },
  );
  return (message) => {
    page.receive(message);
  };
}
