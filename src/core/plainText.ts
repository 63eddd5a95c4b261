/** Control characters, bidi marks and isolates, zero-width and blank characters, tags, line separators and halves of surrogate pairs: all that can make a text look like another. */
const invisible =
  /[\p{Cc}\p{Cs}\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u2800\ufff0-\ufffb\u{1d159}\u{1d173}-\u{1d17a}\u{e0000}-\u{e0fff}]+/gu;

/** The same text without what does not show in it, so that what it divides is whole again. */
export function withoutInvisible(text: string): string {
  return text.replace(invisible, '');
}

/**
 * A server's text as one visible line: what could reorder, hide or break it becomes a space, white space is folded,
 * and a text of more than `max` characters (code points) ends in an ellipsis. Of a very long text only the beginning is
 * looked at: what is shown costs no more than it is long. Not escaped for Markdown, HTML or CSV.
 */
export function plainText(text: string, max: number): string {
  const looked = max * 8 + 1_000;
  const whole = text.length <= looked;
  const line = (whole ? text : text.slice(0, looked)).replace(invisible, ' ').replace(/\s+/gu, ' ').trim();
  const characters = Array.from(line);
  return whole && characters.length <= max ? line : `${characters.slice(0, max - 1).join('')}…`;
}
