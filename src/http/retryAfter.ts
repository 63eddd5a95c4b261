/** More than this is no wait but a refusal: Cloudflare blocks for five minutes at the most. */
const longestMs = 24 * 60 * 60 * 1000;

/**
 * Milliseconds until a request may be sent again (RFC 9110 section 10.2.3): seconds, or an HTTP date, which is read
 * against the server's own `Date` where it sent one, so that a wrong clock here does not matter. Undefined where
 * the value is neither; never negative, and at most a day.
 */
export function retryAfterMs(
  value: string | undefined,
  date: string | undefined,
  now: number,
): number | undefined {
  const text = value?.trim();
  if (text === undefined || text === '') return undefined;
  if (/^\d+$/.test(text)) return Math.min(Number(text) * 1000, longestMs);
  // Date.parse takes far more than HTTP dates: a bare "-5" would be a month.
  if (!/^[A-Za-z]{3,9},? .*\d{2}:\d{2}:\d{2}/.test(text)) return undefined;
  const at = Date.parse(text);
  if (Number.isNaN(at)) return undefined;
  const sent = date === undefined ? Number.NaN : Date.parse(date);
  return Math.min(Math.max(at - (Number.isNaN(sent) ? now : sent), 0), longestMs);
}
