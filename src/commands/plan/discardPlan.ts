import { type Command } from '../context.ts';

/** Puts the plan in front away. Nothing was written of it. */
export const discardPlan: Command = async ({ reviews }) => {
  const review = reviews.current;
  if (review !== undefined) await reviews.discard(review);
};
