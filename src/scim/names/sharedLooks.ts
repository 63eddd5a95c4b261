import { look } from './lookAlike.ts';

/** Whether a name is one that several have, or that looks like another's. A name of nothing that shows is nobody's. */
export function sharedLooks(names: Iterable<string>): (name: string) => boolean {
  const [once, more] = [new Set<string>(), new Set<string>()];
  for (const name of names) {
    const seen = look(name);
    if (seen === '') continue;
    if (once.has(seen)) more.add(seen);
    else once.add(seen);
  }
  return (name) => more.size > 0 && more.has(look(name));
}
