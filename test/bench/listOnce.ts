/** `listOnce.ts ours|bare <base URL>`: prints the milliseconds of the first listing of this process. */
import { type Lister, listers } from './listers.ts';

const [lister, baseUrl = ''] = process.argv.slice(2) as [Lister, string?];

const { [lister]: list, close } = listers();

const start = performance.now();

await list(baseUrl);

console.log(performance.now() - start);

await close();
