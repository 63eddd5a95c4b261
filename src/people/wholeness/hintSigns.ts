import { countIn } from './countIn.ts';
import { isSomething } from './entryValues.ts';
import { type NamedValue, type SignKind } from './signKinds.ts';

/** Parts, limits, and choices of some entries: whether all is there is for a person to say. */
const hints =
  /^(?:samples?|sampled|preview|limited|reached|additional|extra|omitted|skipped|excluded|dropped|suppressed|pending|unprocessed|early|terminated|aborted|interrupted|stopped|abbreviated|shortened|filters?|filtered|chunks?|parts?|batch|batches|segments?|slice|window|percent|progress|resumption|resume|search|where)$/u;
const people =
  /^(?:users|members|people|persons|employees|staff|headcount|records|results|rows|items|entries|objects|accounts|identities|profiles)$/u;

/** Undefined for a name that hints at nothing. */
export function hintSigns({ has, words, value, rows }: NamedValue): readonly SignKind[] | undefined {
  if (has(hints) || (has(/^(?:too|over)$/u) && has(/^(?:many|limit|large)$/u)))
    return isSomething(value) ? [{ kind: 'doubt' }] : [];
  // `stats: {users: 310}`
  const isNumber = words.length === 1 && has(/^(?:n|qty|quantity|of)$/u);
  if (!has(people) && !isNumber) return undefined;
  const number = value.kind === 'text' ? countIn(value.text) : undefined;
  return number !== undefined && number > rows ? [{ kind: 'unclear' }] : undefined;
}
