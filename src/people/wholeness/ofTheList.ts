/** What lists are lists of, and the small words around them. */
const words =
  /^(?:x|of|odata|the|all|full|grand|number|num|no|n|count|counts|total|totals|set|size|results?|items?|records?|rows?|users?|elements?|entries|entry|members?|people|persons?|employees?|accounts?|identities|profiles?|hits?|objects?|found|matches|matched|match|docs|documents?|resources?|responses?|filtered|query|search|available|value|values|exact|data|lists?|lines?|lengths?|returned|fetched|scanned|current|estimated|approx|approximate|overall|is|in|opensearch|pages?|links?|or|records)$/u;

export function ofTheList(word: string): boolean {
  return words.test(word);
}
