/**
 * The key of a finding about several people: their ids in an order of their own, spaces between them. A server's ids may
 * hold spaces: those are written as in an address.
 */
export function severalKey(ids: readonly string[]): string {
  return ids
    .toSorted()
    .map((id) => id.replace(/[% ]/gu, encodeURIComponent))
    .join(' ');
}

export function idsOfSeveral(key: string): readonly string[] {
  return key.split(' ').map((id) => id.replaceAll('%20', ' ').replaceAll('%25', '%'));
}
