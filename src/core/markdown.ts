import { plainText } from './plainText.ts';

/**
 * Somebody else's text as one line of literal Markdown: no emphasis, link, image, HTML, table cell, heading, list,
 * code or bare address can come of it, in CommonMark, GitHub's dialect or VS Code's.
 */
export function markdownText(text: string, max: number): string {
  return plainText(text, max)
    .replace(/[\\`*_{}[\]()#!|<>~&$^]/gu, '\\$&')
    .replace(/:(?=\/\/)/gu, '\\:')
    .replace(/\bwww\./giu, (www) => `${www.slice(0, -1)}\\.`)
    .replace(/^[-+=:]/u, '\\$&')
    .replace(/^(\d+)([.)])/u, '$1\\$2');
}

/** Longer than any sentence of ours with the names in it. */
const maxLine = 1000;

/** The same for one line of a report, whatever is in it. */
export function literal(text: string): string {
  return markdownText(text, maxLine);
}

/** A list of literal lines. */
export function bullets(lines: readonly string[]): readonly string[] {
  return lines.map((line) => `- ${literal(line)}`);
}

/** The same below a title; nothing where there are none. */
export function titled(title: string, lines: readonly string[]): readonly string[] {
  return titledItems(title, lines.map(literal));
}

/** Likewise, of lines that are Markdown already. */
export function titledItems(title: string, items: readonly string[]): readonly string[] {
  return items.length === 0 ? [] : ['', title, '', ...items.map((item) => `- ${item}`)];
}
