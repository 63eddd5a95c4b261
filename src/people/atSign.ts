/** What stands for an @ where somebody hid an address from machines, or typed it on a keyboard of another script. */
const at = String.raw`[\uff20\ufe6b]|\s?[([{<]\s{0,3}at\s{0,3}[)\]}>]\s?|%40|&#(?:64|x40);|&commat;`;
const dot = String.raw`\s?[([{<]\s{0,3}dot\s{0,3}[)\]}>]\s?|&#(?:46|x2e);`;
const atSigns = new RegExp(`@|${at}`, 'iu');
const written = new RegExp(`${at}|${dot}`, 'iu');
const writtenAts = new RegExp(at, 'giu');
const writtenDots = new RegExp(dot, 'giu');

/** Whether a text may have an address in it, readable or not. */
export function hasAtSign(text: string): boolean {
  return atSigns.test(text);
}

/** With the @ and the dots that were written as something else. Nothing is done to the many texts without any. */
export function withAtSigns(text: string): string {
  return written.test(text) ? text.replace(writtenAts, '@').replace(writtenDots, '.') : text;
}
