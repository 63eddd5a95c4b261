/** A moment as the person at this machine reads a clock, to the minute; the year where it is another. `at`: milliseconds since the epoch. */
export function localTime(at: number): string {
  const time = new Date(at);
  const year = time.getFullYear() === new Date().getFullYear() ? {} : ({ year: 'numeric' } as const);
  return time.toLocaleString(undefined, {
    ...year,
    month: 'short',
    day: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
  });
}
