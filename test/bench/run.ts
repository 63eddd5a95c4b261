/** `npm run bench [-- name…]`: one JSON line a case; exit code 1 where a target is missed. */
import { accessCases } from './access.bench.ts';
import { listingCases } from './listing.bench.ts';
import { loadingCases } from './loading.bench.ts';
import { type BenchLine } from './measure.ts';
import { memoryCases } from './memory.bench.ts';
import { pieceCases } from './pieces.bench.ts';
import { pushCases } from './pushes.bench.ts';
import { requestCases } from './requests.bench.ts';
import { windowCases } from './windows.bench.ts';

const groups: Readonly<Record<string, () => Promise<readonly BenchLine[]>>> = {
  listing: listingCases,
  memory: memoryCases,
  requests: requestCases,
  pushes: pushCases,
  pieces: pieceCases,
  loading: loadingCases,
  windows: windowCases,
  access: accessCases,
};

const wanted = process.argv.slice(2);

let missed = 0;

for (const [name, run] of Object.entries(groups)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  for (const line of await run()) {
    console.log(JSON.stringify(line));
    const { target, value, better } = line;
    if (target !== undefined && (better === 'lower' ? value > target : value < target)) missed += 1;
  }
}

process.exitCode = missed === 0 ? 0 : 1;
