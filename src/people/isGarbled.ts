/** What Windows-1252 makes of the bytes that go on a letter in UTF-8. */
const goesOn = '[\\u0080-\\u00bf€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]';
const twice = new RegExp(
  `[\\u00c2-\\u00c5\\u00ce-\\u00d1]${goesOn}|[\\u00e0-\\u00ef]${goesOn}{2}|[\\u00f0-\\u00f4]${goesOn}{3}`,
  'u',
);

/**
 * Whether a text looks like UTF-8 that was read in another encoding and saved again: `JÃ¼rgen` (Windows-1252),
 * `J√ºrgen` (Mac Roman), `繝ｦ繝ｼ` (Shift JIS).
 */
export function isGarbled(text: string): boolean {
  return twice.test(text) || /√\S|(?:[縺繧繝][\u3000-\u9fff\uff61-\uff9f]?){2}/u.test(text);
}
