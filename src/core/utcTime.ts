/** A moment as people read it, the same on every machine: `2026-01-02 03:04:05 UTC`. `at`: milliseconds since the epoch, or ISO 8601. */
export function utcTime(at: number | string): string {
  return `${new Date(at).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
}
