import fc from 'fast-check';

/** Asked for by `npm run test:long`. */
const isLong = process.env['LONG_PROPERTIES'] === '1';

/** How often a property is tried that says so itself: `few` times with the seed that every run has, or twenty times as often with new ones. */
export const runs = (few: number): { readonly numRuns: number } => ({ numRuns: isLong ? 20 * few : few });

// Every other property. A seed that changes from run to run would fail for anyone who comes by, and not for who looks.
fc.configureGlobal({ ...runs(100), ...(isLong ? {} : { seed: 20_260_301 }) });
