/** Nothing that identifies a person, a group or an account is longer: an id of more is no id. */
export const mostText = 1_000;

/** No list that is read has as many; more is told as this many. */
export const mostCounted = 10_000_000;

/**
 * A text of an answer, cut where it is longer than anything that a person would call a name. What is cut ends in an
 * ellipsis, so it is never taken for the whole one.
 */
export function cutText(text: string): string {
  if (text.length <= mostText) return text;
  const cut = text.slice(0, mostText);
  // Not in the middle of a pair.
  return `${/[\ud800-\udbff]$/u.test(cut) ? cut.slice(0, -1) : cut}…`;
}
