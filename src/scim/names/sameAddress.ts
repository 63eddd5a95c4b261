/**
 * Whether an address that somebody typed is this name: as userName is compared, and whatever way its letters are put
 * together, with a dot at its end or without. A look-alike is somebody else.
 */
export function sameAddress(typed: string, name: string): boolean {
  return addressKey(typed) === addressKey(name);
}

/** The same for addresses that are the same, by both foldings of `sameName`. Empty for one of which nothing is left. */
export function addressKey(address: string): string {
  const plain = address.normalize('NFC').trim().replace(/\.+$/u, '');
  return plain === '' ? '' : `${plain.toLowerCase()} ${plain.toUpperCase()}`;
}
