/** A moment as the person at this machine reads a clock, to the minute. `at`: milliseconds since the epoch. */
export function localTime(at: number): string {
  return new Date(at).toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'short' });
}
