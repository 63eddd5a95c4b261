import { countIn } from './countIn.ts';
import { isSomething, truthOf } from './entryValues.ts';
import { ofTheList } from './ofTheList.ts';
import { type NamedValue, type SignKind } from './signKinds.ts';

/** What says by a number how many there are, or which of them these are; undefined for a name that is none of these. */
export function countSigns(named: NamedValue): readonly SignKind[] | undefined {
  return rangeSigns(named) ?? pageSigns(named) ?? totalSigns(named) ?? ownSigns(named);
}

function textOf({ value }: NamedValue): string {
  return value.kind === 'text' ? value.text.trim() : '';
}

function unclear({ value }: NamedValue): readonly SignKind[] {
  return isSomething(value) ? [{ kind: 'unclear' }] : [];
}

/** `Content-Range: items 0-24/310` (RFC 9110 section 14.4). */
function rangeSigns(named: NamedValue): readonly SignKind[] | undefined {
  const range = /^(?:[\p{L}-]+[ =])?\s*(\d+)\s*(?:-|to)\s*(\d+)\s*(\/|of)\s*(\d+|\*)$/u.exec(textOf(named));
  // "2024-01-01 to 2024-01-31" is no range of rows.
  const isOfDays = /\d{4}-\d\d-\d\d|\d{1,2}[./]\d{1,2}[./]\d{2,4}/u.test(textOf(named));
  if (range === null) return named.has(/^range$/u) ? (isOfDays ? [] : unclear(named)) : undefined;
  const [, from = '', , by, total = ''] = range;
  const start: SignKind = { kind: 'start', number: Number(from), first: by === 'of' ? 1 : 0 };
  return [start, total === '*' ? { kind: 'unclear' } : { kind: 'total', number: Number(total) }];
}

function pageSigns(named: NamedValue): readonly SignKind[] | undefined {
  const { has } = named;
  const text = textOf(named);
  const number = countIn(text);
  const isSize =
    has(/^(?:limit|limits|top|take|pagelen|batch|max|maximum)$/u) ||
    (has(/^(?:page|per|items?|results?|chunk)$/u) && has(/^(?:size|limit|length|per)$/u));
  if (isSize) {
    if (number !== undefined) return number > 0 ? [{ kind: 'size', number }] : [];
    return /^(?:none|all|unlimited)$/iu.test(text) ? [] : unclear(named);
  }
  if (has(/^page$/u) && has(/^(?:results|items|records|rows|entries|users|elements|members)$/u))
    return number === undefined ? unclear(named) : [{ kind: number > named.rows ? 'size' : 'count', number }];
  const pair = pairIn(text);
  const isPaging = has(/^(?:paging|paginated|pagination|paged)$/u);
  if (!isPaging && !has(/^pages?$/u)) return undefined;
  if (pair !== undefined)
    return [
      { kind: 'page', number: pair[0] },
      { kind: 'pages', number: pair[1] },
    ];
  if (isPaging) return unclear(named);
  if (has(/^pages$/u) || has(/^(?:count|total|last|num|max)$/u))
    return number === undefined ? unclear(named) : [{ kind: 'pages', number }];
  if (number === undefined) return has(/^(?:title|url|uri|href|self)$/u) ? [] : unclear(named);
  // Counted from 0 or from 1.
  return has(/^(?:index|zero)$/u) && number === 1
    ? [{ kind: 'page', number }, { kind: 'unclear' }]
    : [{ kind: 'page', number }];
}

function totalSigns(named: NamedValue): readonly SignKind[] | undefined {
  const { has, words, value, rows } = named;
  // Elasticsearch: `gte` where there are at least as many.
  if (has(/^relation$/u))
    return /gt|least|approx|estimat/iu.test(textOf(named)) ? [{ kind: 'doubt' }] : undefined;
  const isTotal =
    has(/^(?:totals?|found|hits|full|grand|matches|overall)$/u) ||
    (has(/^odata$/u) && has(/^count$/u)) ||
    (has(/^records$/u) && has(/^filtered$/u));
  if (!isTotal) return undefined;
  const text = textOf(named);
  const pair = pairIn(text);
  if (pair !== undefined) return [{ kind: 'total', number: pair[1] }];
  const number = countIn(text);
  // An interface that does not say its total has one.
  if (number === undefined) return truthOf(value) === undefined ? [{ kind: 'unclear' }] : [];
  if (number < 0) return [{ kind: 'unclear' }];
  if (/[+>~≈≥]/u.test(text)) return number > rows ? [{ kind: 'total', number }] : [{ kind: 'doubt' }];
  if (words.every(ofTheList)) return [{ kind: 'total', number }];
  return number === rows || number === 0 ? [] : [{ kind: 'unclear' }];
}

function ownSigns(named: NamedValue): readonly SignKind[] | undefined {
  const { has, words, rows } = named;
  const number = countIn(textOf(named));
  const isCount =
    has(/^(?:count|counts|returned|fetched|length|scanned)$/u) ||
    (has(/^(?:num|number)$/u) && (has(/^of$/u) || words.length === 1));
  if (isCount) {
    if (number === undefined) return unclear(named);
    if (words.every(ofTheList)) return [{ kind: 'count', number }];
    return number > rows ? [{ kind: 'unclear' }] : [];
  }
  if (has(/^size$/u))
    return number !== undefined && number > 0 && words.every(ofTheList) ? [{ kind: 'size', number }] : [];
  if (!has(/^(?:offset|skip|start|from|begin)$/u)) return undefined;
  if (number === undefined) return has(/^offset$/u) && isSomething(named.value) ? [{ kind: 'more' }] : [];
  // A point in time.
  if (number > 100_000_000) return [];
  return [{ kind: 'start', number, first: has(/^(?:index|position|from|item|begin)$/u) ? 1 : 0 }];
}

/** "1 of 3", "1/3", "Page 1 of 3". */
function pairIn(text: string): readonly [number, number] | undefined {
  const found = /^(?:\p{L}+\s+)?(\d[\d.,]*)\s*(?:of|von|de|di|van|sur|\/)\s*(\d[\d.,]*)$/iu.exec(text);
  const [one, other] = [countIn(found?.[1] ?? ''), countIn(found?.[2] ?? '')];
  return one === undefined || other === undefined ? undefined : [one, other];
}
