/**
 * Whether two names differ in case alone, as userName is compared (RFC 7643 section 4.1.1). Both foldings have
 * to agree: lower case alone makes the Kelvin sign a `k`, upper case alone the long s an `S`, and a look-alike
 * is somebody else.
 */
export function sameName(one: string, other: string): boolean {
  return (
    one === other || (one.toLowerCase() === other.toLowerCase() && one.toUpperCase() === other.toUpperCase())
  );
}

/** The same for two names exactly where `sameName` takes them for one: what names are told apart by in a map or an id. */
export function foldedName(name: string): string {
  const [lower, upper] = [name.toLowerCase(), name.toUpperCase()];
  return lower.toUpperCase() === upper ? lower : `${lower} ${upper}`;
}
