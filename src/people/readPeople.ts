import { defaultPeopleLimits, noPeople, type PeopleLimits, type ReadPeople } from './model.ts';
import { readCsv } from './readCsv.ts';
import { readJson } from './readJson.ts';

/** People from the text of a CSV or JSON file; which of the two is told by how it begins. Never throws for bad input. */
export function readPeople(text: string, limits: PeopleLimits = defaultPeopleLimits): ReadPeople {
  if (text.length > limits.maxLength) return noPeople({ code: 'tooLarge', limit: limits.maxLength });
  return /^\ufeff?\s*[[{]/u.test(text) ? readJson(text, limits) : readCsv(text, limits);
}
