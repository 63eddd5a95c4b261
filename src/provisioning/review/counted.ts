/** Words for so many of something, in a list of their own; an empty one for none. */
export function counted(number: number, single: string, many: (number: number) => string): readonly string[] {
  if (number === 0) return [];
  return [number === 1 ? single : many(number)];
}
