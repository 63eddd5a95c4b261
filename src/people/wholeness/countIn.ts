/** A count as it is written: `250`, `1,250`, `1.250`, `1 250`, `1’250`, `10000+`; undefined for anything else. */
export function countIn(text: string): number | undefined {
  const plain = text.trim().replace(/^[~≈>≥]\s*|\+$/gu, '');
  if (/^-?\d+(?:\.0+)?$/u.test(plain)) return Number(plain);
  return /^\d{1,3}(?:[.,'’\u00a0\u202f ]\d{3})+$/u.test(plain)
    ? Number(plain.replace(/\D/gu, ''))
    : undefined;
}
