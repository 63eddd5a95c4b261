/** Whether each step of a plan was refused, or never tried: of what it was to do nothing has happened. */
export function isNothingApplied(steps: Iterable<{ readonly state: string }>): boolean {
  const states = new Set(Array.from(steps, ({ state }) => state));
  return states.size > 0 && [...states].every((state) => state === 'refused' || state === 'skipped');
}
