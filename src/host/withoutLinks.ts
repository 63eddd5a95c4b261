/**
 * Notifications and messages below an input box draw `[text](address)` as a link, `command:` ones included. A name from
 * a server must not become one: a zero-width space between the brackets leaves the text as it looks.
 */
export function withoutLinks(text: string): string {
  return text.replaceAll('](', ']\u200B(');
}
