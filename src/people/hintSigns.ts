import { isSomething } from './entryValues.ts';
import { type NamedValue, type SignKind } from './signKinds.ts';

/** Parts, limits, and choices of some entries: whether all is there is for a person to say. */
const hints =
  /^(?:samples?|sampled|preview|limited|reached|additional|extra|omitted|skipped|excluded|dropped|suppressed|pending|unprocessed|early|terminated|aborted|interrupted|stopped|abbreviated|shortened|filters?|filtered|chunks?|parts?|batch|batches|segments?|slice|window|percent|progress|resumption|resume|search|where)$/u;

/** Undefined for a name that hints at nothing. */
export function hintSigns({ has, value }: NamedValue): readonly SignKind[] | undefined {
  if (!has(hints) && !(has(/^(?:too|over)$/u) && has(/^(?:many|limit|large)$/u))) return undefined;
  return isSomething(value) ? [{ kind: 'doubt' }] : [];
}
