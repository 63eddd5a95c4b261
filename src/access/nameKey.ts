import { foldedName } from '../scim/names/sameName.ts';

/** The same for names that `sameName` takes for one; undefined for an empty name, which is nobody's. */
export function nameKey(name: string): string | undefined {
  return name.trim() === '' ? undefined : foldedName(name);
}
