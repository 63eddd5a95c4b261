import { countIn } from './countIn.ts';
import { isSomething, truthOf } from './entryValues.ts';
import { type NamedValue, type SignKind } from './signKinds.ts';

/** What says that something could not be read; undefined for a name that is about nothing of the kind. */
export function failureSigns({ has, words, value }: NamedValue): readonly SignKind[] | undefined {
  const text = value.kind === 'text' ? value.text.trim() : '';
  if (
    has(/^(?:errors?|exceptions?|faults?|failures?|failed|timedout)$/u) ||
    (has(/^timed$/u) && has(/^out$/u))
  )
    return isSomething(value) && !/^(?:ok|success|no_?error)$/iu.test(text) ? [{ kind: 'failed' }] : [];
  if (has(/^warnings?$/u)) return isSomething(value) ? [{ kind: 'doubt' }] : [];
  if (has(/^(?:success|successful|succeeded|ok)$/u))
    return truthOf(value) === false || /^0$|partial|fail/iu.test(text) ? [{ kind: 'failed' }] : [];
  if (
    value.kind !== 'text' ||
    !/^(?:status|state|outcome|code|completeness|stat|result)$/u.test(words.at(-1) ?? '')
  )
    return undefined;
  const code = countIn(text);
  if (code !== undefined && /^\d{3}$/u.test(text))
    return code >= 400 || code === 206 || code === 207 ? [{ kind: 'failed' }] : [];
  if (
    /error|fail|time[d_ -]*out|partial|incomplete|truncat|abort|cancel|interrupt|denied|throttl|exceeded/iu.test(
      text,
    )
  )
    return [{ kind: 'failed' }];
  return /running|progress|pending|queued|processing/iu.test(text) ? [{ kind: 'doubt' }] : undefined;
}
