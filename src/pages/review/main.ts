import * as l10n from '@vscode/l10n';
import { type FromReviewPage } from '../messages/review/fromReviewPage.ts';
import { savedOffboarding } from '../messages/review/savedOffboarding.ts';
import { savedReview } from '../messages/review/savedReview.ts';
import { toReviewPage } from '../messages/review/toReviewPage.ts';
import { boot } from '../parts/boot.ts';
import { OffboardingPage } from './offboarding/offboardingPage.ts';
import { ReviewPage } from './reviewPage.ts';
import * as z from 'zod/mini';

boot(
  toReviewPage,
  (root, editor) => {
    const post = (message: FromReviewPage): void => {
      editor.postMessage(message);
    };
    // With a modifier, Enter is a key of the editor's, and presses no button that happens to have the focus.
    document.addEventListener(
      'keydown',
      (event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.preventDefault();
      },
      { capture: true },
    );
    let plan: ReviewPage | undefined;
    let offboarding: OffboardingPage | undefined;
    return (said) => {
      switch (said.kind) {
        case 'offboarding':
        case 'offboardingStage':
        case 'offboardingGone':
          if (said.kind === 'offboarding') editor.setState(z.parse(savedOffboarding, said.keep));
          offboarding ??= new OffboardingPage(root, post);
          offboarding.receive(said);
          return;
        default:
          if (said.kind === 'review') editor.setState(z.parse(savedReview, said.keep));
          plan ??= new ReviewPage(root, post);
          plan.receive(said);
      }
    };
  },
  () =>
    l10n.t(
      'The extension was restarted, or doesn’t answer: what this page shows may be out of date, and its buttons do nothing. What was applied is in the Activity view. Close this page.',
    ),
);
