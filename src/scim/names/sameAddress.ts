import { sameName } from './sameName.ts';

/**
 * Whether an address that somebody typed is this name: as userName is compared, and whatever way its letters are put
 * together, with a dot at its end or without. A look-alike is somebody else.
 */
export function sameAddress(typed: string, name: string): boolean {
  return sameName(plain(typed), plain(name));
}

function plain(address: string): string {
  return address.normalize('NFC').trim().replace(/\.+$/u, '');
}
