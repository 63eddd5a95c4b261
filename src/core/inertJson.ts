/** What an editor would hide or reorder: shown as an escape, so that the text is what it looks like. */
const deceptive = /[\p{Cc}\p{Cf}\u2028\u2029\u115f\u1160\u3164\uffa0\ufe00-\ufe0f]/gu;

/** JSON for reading, two spaces deep: the same value, with invisible and reordering characters as `\u` escapes. */
export function inertJson(value: unknown): string {
  const text = JSON.stringify(value, undefined, 2);
  return text.replace(deceptive, (character) => (character === '\n' ? '\n' : escapeOf(character)));
}

function escapeOf(character: string): string {
  return Array.from(
    { length: character.length },
    (_, index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`,
  ).join('');
}
