import { type FromReviewPage } from '../messages/review/fromReviewPage.ts';
import { savedReview } from '../messages/review/savedReview.ts';
import { toReviewPage } from '../messages/review/toReviewPage.ts';
import { boot } from '../parts/boot.ts';
import { ReviewPage } from './reviewPage.ts';
import * as z from 'zod/mini';

boot(toReviewPage, (root, editor) => {
  const page = new ReviewPage(root, (message: FromReviewPage) => {
    editor.postMessage(message);
  });
  return (said) => {
    if (said.kind === 'review') editor.setState(z.parse(savedReview, said.keep));
    page.receive(said);
  };
});
