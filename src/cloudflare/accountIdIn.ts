/**
 * The account id in what somebody pasted: the id itself, or an address of the dashboard or the API that names one.
 * Undefined where there is none, or more than one.
 */
export function accountIdIn(pasted: string): string | undefined {
  if (pasted.length > 2_000) return undefined;
  const ids = pasted.match(/(?<![\w-])[0-9a-f]{32}(?![\w-])/gi) ?? [];
  const distinct = new Set(ids.map((id) => id.toLowerCase()));
  const [only] = distinct;
  return distinct.size === 1 ? only : undefined;
}
