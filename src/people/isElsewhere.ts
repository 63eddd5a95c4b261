import { unitPath } from './cellShapes.ts';
import { isHarmless, topicWords } from './harmlessColumns.ts';
import { foldedSet } from './headerNames.ts';
import { saysWhich } from './saysWhich.ts';

/** Anything may be written there, and so may who has left. */
const notes = foldedSet(
  'notes|note|comment|comments|kommentar|kommentare|bemerkung|bemerkungen|remark|remarks|description|beschreibung|info|commentaire|commentaires|comentario|comentarios|observaciones|備考|备注',
);
/** What people write with a capital: a job, a place. */
const called = foldedSet(
  'title|jobtitle|job|position|titel|poste|cargo|puesto|función|fonction|funktion|functie|stanowisko|pozice|должность|city|town|ort|stadt|ville|ciudad|città|cidade|site|location|office|standort|büro|bureau|oficina|ufficio|building|section',
);
const mostCategories = 3;
/** Characters: of more of them the pattern would be slow. */
const longestStretch = 100;

/**
 * Whether a column is about something else by its name, and has nothing that speaks against it: notes, units of an
 * organization, a stretch of time, headings that stand for the rows below them, or few words in small letters where
 * names are expected ("Position: sorti"). `cells`: of all rows, trimmed.
 */
export function isElsewhere(header: string, cells: readonly string[]): boolean {
  if (!isHarmless(header)) return false;
  const filled = cells.filter((cell) => cell !== '');
  const words = [...new Set(filled)];
  if (words.length === 0) return true;
  if (isNote(header)) return false;
  if (words.every((word) => unitPath(word)?.includes('=') === true)) return false;
  if (words.some((word) => word.length <= longestStretch && stretch.test(word)) || isHeading(header, cells))
    return false;
  const isCategory = words.length > 1 && words.length <= mostCategories && words.length < filled.length;
  return !(isCategory && topicWords(header).some((word) => called.has(word)) && words.every(isSmall));
}

/** As merged cells are written: each once, beside the first row of its group ("Department: IT, , , Former, "). */
export function isHeading(header: string, cells: readonly string[]): boolean {
  const filled = cells.filter((cell) => cell !== '');
  return (
    saysWhich(header) &&
    cells[0] !== '' &&
    filled.length > 1 &&
    filled.length * 2 <= cells.length &&
    new Set(filled).size === filled.length
  );
}

/** Whether a column is one of notes by its name. */
export function isNote(header: string): boolean {
  return isHarmless(header) && topicWords(header).some((word) => notes.has(word));
}

/** From one day or year to another: "2020-01-01 - 2025-01-31". */
const stretch = /(?:19|20)\d\d(?!\d).*\s(?:[-–—>/]+|to|bis|until|till|à|al|a|до)\s.*(?:19|20)\d\d(?!\d)/iu;

function isSmall(text: string): boolean {
  return /^[\p{Ll}\p{M}][\p{Ll}\p{M}\s'’-]*$/u.test(text);
}
