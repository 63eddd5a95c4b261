/** Dates, times and versions, whose numbers count nothing. */
export const dates =
  /\d{4}[-./年]\s?\d{1,2}[-./月]\s?\d{1,2}日?(?:[T ]\d{1,2}:\d\d\S*)?|\d{1,2}[-./]\s?\d{1,2}[-./]\s?\d{2,4}|\d{1,2}:\d\d(?::\d\d)?(?:\s?[ap]m)?|v\d+(?:\.\d+)*|\d+(?:\.\d+){2,}/giu;

const words = (text: string): ReadonlySet<string> => new Set(text.split('|'));

/** Whole words alone: "Mar" is March, and "Marketing" is not. */
const months = words(
  'january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep|october|oct|november|nov|december|dec|' +
    'januar|februar|märz|mai|juni|juli|oktober|okt|dezember|dez|janvier|février|mars|avril|juin|juillet|août|septembre|octobre|novembre|décembre|' +
    'enero|febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre|gennaio|febbraio|aprile|maggio|giugno|luglio|settembre|ottobre|dicembre|' +
    'janeiro|fevereiro|março|maio|junho|julho|setembro|outubro|novembro|dezembro',
);
const beside = words(
  'monday|mon|tuesday|tue|wednesday|wed|thursday|thu|friday|fri|saturday|sat|sunday|sun|montag|mo|dienstag|di|mittwoch|mi|donnerstag|do|freitag|fr|samstag|sa|sonntag|so|' +
    'am|pm|utc|gmt|z|cet|cest|est|edt|cst|cdt|mst|mdt|pst|pdt|uhr|at|um|à|de|del|the|of',
);

/** Characters: a longer line is about more than its day, and asked about. */
const longest = 200;

/** Whether a text has a day or a month of a year in it. */
export function hasDay(text: string): boolean {
  if (text.length > longest) return false;
  const lower = text.toLowerCase();
  const left = lower.split(/[^\p{L}\p{N}]+/u);
  return (
    daysIn(lower).length > 0 ||
    (left.some((word) => months.has(word)) && left.some((word) => /^(?:19|20)\d\d$/u.test(word)))
  );
}

function daysIn(text: string): readonly string[] {
  return text.match(dates)?.filter((one) => !/^\d{1,2}:|^v/iu.test(one)) ?? [];
}

/** Whether a text is a date, a time or both, and nothing else: a range of days is more. */
export function isDateOrTime(text: string): boolean {
  const rest = text.toLowerCase().replace(dates, ' ');
  const left = rest.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  const month = left.some((word) => months.has(word));
  const year = left.some((word) => /^(?:19|20)\d\d$/u.test(word));
  const days = daysIn(text).length;
  return (
    days <= 1 &&
    (rest !== text.toLowerCase() || (month && year)) &&
    left.every((word) => months.has(word) || beside.has(word) || /^\d{1,4}(?:st|nd|rd|th|h)?$/u.test(word))
  );
}
