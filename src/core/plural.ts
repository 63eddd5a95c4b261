/** The words for so many: of one thing they are others than of none or several. Both are whole sentences or phrases. */
export function plural(count: number, one: string, several: string): string {
  return count === 1 ? one : several;
}

/** The same in a list of their own; an empty one for none. */
export function counted(count: number, one: string, several: (count: number) => string): readonly string[] {
  return count === 0 ? [] : [plural(count, one, several(count))];
}
