import { countIn } from './countIn.ts';
import { isSomething, truthOf } from './entryValues.ts';
import { ofTheList } from './ofTheList.ts';
import { type NamedValue, type SignKind } from './signKinds.ts';

const otherTokens = /^(?:access|id|refresh|csrf|xsrf|session|auth|bearer|api|security|device|jwt)$/u;
const left = /^(?:remaining|remain|remains|left|missing|unread|hidden)$/u;

/** What says by being true, or by being there, that there is more or not; undefined for a name that is none of these. */
export function flagSigns(named: NamedValue): readonly SignKind[] | undefined {
  return moreSigns(named) ?? nextSigns(named) ?? endSigns(named);
}

function moreSigns({ has, words, value }: NamedValue): readonly SignKind[] | undefined {
  const yes = truthOf(value);
  const number = value.kind === 'text' ? countIn(value.text) : undefined;
  const isMore = has(/^(?:more|truncated|truncation)$/u);
  if (isMore || has(/^(?:partial|partially|incomplete|exceeded|capped|clipped|cut|overflow|unfinished)$/u)) {
    if (has(/^(?:info|information|details|help|about)$/u)) return [];
    if (number !== undefined) return [{ kind: number > 0 ? 'more' : 'end' }];
    if (yes !== undefined && yes !== has(/^(?:no|not|non)$/u)) return [{ kind: 'more' }];
    if (yes !== undefined) return isMore ? [{ kind: 'end' }] : [];
    return isSomething(value) ? [{ kind: 'more' }] : [];
  }
  if (!has(left)) return undefined;
  if (yes !== undefined) return [{ kind: yes ? 'more' : 'end' }];
  if (number === 0) return [{ kind: 'end' }];
  if (number !== undefined && words.every((word) => left.test(word) || ofTheList(word)))
    return [{ kind: 'more' }];
  return unclear(value);
}

function nextSigns({ has, value }: NamedValue): readonly SignKind[] | undefined {
  if (has(/^(?:sync|delta)$/u)) return unclear(value);
  if (
    has(/^(?:next|continuation|continue|following)$/u) ||
    (has(/^key$/u) && has(/^(?:evaluated|exclusive)$/u))
  )
    return [{ kind: isSomething(value) ? 'more' : 'end' }];
  if (has(/^(?:prev|previous|before)$/u)) return isSomething(value) ? [{ kind: 'later' }] : [];
  const isCursor =
    has(/^(?:cursors?|marker|bookmark|scroll|after|skiptoken|anchor|checkpoint|cookie)$/u) ||
    (has(/^token$/u) && has(/^(?:page|paging|pagination)$/u));
  if (isCursor) {
    if (has(/^(?:start|first|self)$/u) || value.kind === 'something') return [];
    return [{ kind: isSomething(value) ? 'cursor' : 'end' }];
  }
  if (!has(/^token$/u)) return undefined;
  return has(otherTokens) ? [] : unclear(value);
}

function endSigns({ has, words, value }: NamedValue): readonly SignKind[] | undefined {
  const yes = truthOf(value);
  // `lastPage: 3` is a number of pages.
  if (has(/^(?:page|pages)$/u) && yes === undefined) return undefined;
  if (
    has(/^(?:last|final|done|complete|completed|finished|eof|exhausted)$/u) ||
    words.join(' ') === 'is end' ||
    (has(/^end$/u) && has(/^(?:of|reached)$/u))
  ) {
    if (yes !== undefined) return [{ kind: yes ? 'end' : 'more' }];
    if (has(/^(?:position|index|item)$/u)) return [];
    return value.kind === 'text' && ['0', '1', '100'].includes(value.text) ? [] : unclear(value);
  }
  if (has(/^all$/u) && yes !== undefined) return yes ? [] : [{ kind: 'unclear' }];
  if (!has(/^first$/u)) return undefined;
  if (yes !== undefined) return yes ? [] : [{ kind: 'later' }];
  const number = value.kind === 'text' ? countIn(value.text) : undefined;
  return number === undefined || number <= 1 ? [] : [{ kind: 'size', number }];
}

/** An object says nothing but what is in it, which is looked at by itself. */
function unclear(value: NamedValue['value']): readonly SignKind[] {
  return value.kind === 'text' && isSomething(value) ? [{ kind: 'unclear' }] : [];
}
