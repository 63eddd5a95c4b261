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
