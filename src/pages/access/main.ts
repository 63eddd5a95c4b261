import * as l10n from '@vscode/l10n';
import { savedAccessReview } from '../messages/accessReview/savedAccessReview.ts';
import { toAccessReviewPage } from '../messages/accessReview/toAccessReviewPage.ts';
import { savedComparison } from '../messages/comparison/savedComparison.ts';
import { toComparisonPage } from '../messages/comparison/toComparisonPage.ts';
import { type SavedState, savedState } from '../messages/savedState.ts';
import { toPage, type ToPage } from '../messages/toPage.ts';
import { AccessReviewPage } from '../accessReview/accessReviewPage.ts';
import { ComparisonPage } from '../comparison/comparisonPage.ts';
import { boot, type Editor } from '../parts/boot.ts';
import { AccessPage } from './accessPage.ts';
import * as z from 'zod/mini';

/** Who has access now, what changed, or who is to keep it: the first message tells which, and what makes the page is the same for all. */
boot(
  z.union([toPage, toComparisonPage, toAccessReviewPage]),
  (root, editor) => {
    let page: ((message: ToPage) => void) | undefined;
    let comparison: ComparisonPage | undefined;
    let review: AccessReviewPage | undefined;
    return (said) => {
      if (said.kind === 'comparison') editor.setState(z.parse(savedComparison, said.keep));
      if (said.kind === 'accessReview') editor.setState(z.parse(savedAccessReview, said.keep));
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
        case 'accessReview':
        case 'reviewNotice':
        case 'reviewPeople':
        case 'reviewRows':
        case 'reviewSelected':
          review ??= new AccessReviewPage(root, (message) => {
            editor.postMessage(message);
          });
          review.receive(said);
          return;
        default:
          page ??= accessPage(root, editor);
          page(said);
      }
    };
  },
  () =>
    l10n.t(
      'The extension was restarted, or doesn’t answer: what this page shows may be out of date. Close it and open it again.',
    ),
);

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
