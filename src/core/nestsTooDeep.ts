/** No resource that is documented has a tenth of it; JSON can be read far deeper than it can be written. */
const mostLevels = 100;

/** Whether JSON is nested so deep that writing, comparing or showing it would fail: a server's answer can be. */
export function nestsTooDeep(value: unknown, levelsLeft = mostLevels): boolean {
  if (typeof value !== 'object' || value === null) return false;
  if (levelsLeft === 0) return true;
  return Object.values(value).some((inner) => nestsTooDeep(inner, levelsLeft - 1));
}
