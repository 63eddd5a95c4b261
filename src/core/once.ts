/** Gives what it has made where it is asked for the same again. */
export function once<K, T extends object>(make: (of: K) => T): (of: K) => T {
  const made = new Map<K, T>();
  return (of) => {
    const known = made.get(of) ?? make(of);
    made.set(of, known);
    return known;
  };
}
