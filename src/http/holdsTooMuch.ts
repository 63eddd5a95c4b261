/** A group of 200,000 members has as many; JSON of thirty times that fits the size limit, and reading it takes seconds. */
const mostMarks = 1_000_000;

/**
 * Whether JSON text holds so many values that parsing it would hold up everything else. Told without parsing, by the
 * marks that begin or part values; those in strings count as well, which errs on the safe side.
 */
export function holdsTooMuch(text: string): boolean {
  if (text.length <= mostMarks) return false;
  let marks = 0;
  for (let index = 0; index < text.length && marks <= mostMarks; index++)
    if (isMark(text.charCodeAt(index))) marks++;
  return marks > mostMarks;
}

/** `,` `:` `[` `{`. Numbers, since this runs once for each character. */
function isMark(code: number): boolean {
  return code === 0x2c || code === 0x3a || code === 0x5b || code === 0x7b;
}
