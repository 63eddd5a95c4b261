import { hash } from 'node:crypto';

/** JSON that is the same for the same content: keys sorted by code unit, undefined left out, no white space. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_key, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([one], [other]) => compareText(one, other)))
      : inner,
  );
}

/** SHA-256 of the canonical JSON, in hexadecimal. */
export function fingerprint(value: unknown): string {
  return hash('sha256', canonicalJson(value));
}

/** By code unit: the same on every machine and in every language, unlike `localeCompare`. */
export function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

/** Distinct, sorted by code unit. */
export function sortedSet(texts: Iterable<string>): readonly string[] {
  return [...new Set(texts)].sort(compareText);
}
