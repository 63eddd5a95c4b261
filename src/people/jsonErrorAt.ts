const tokens =
  /\s*(?:("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null)|([[\]{},:]))/uy;

type Expected = 'value' | 'valueOrEnd' | 'key' | 'keyOrEnd' | 'colon' | 'more' | 'nothing';

/**
 * The offset at which a text stops being JSON; its length where it only ends too early. For a text that
 * `JSON.parse` refused: V8 tells the place in some of its messages only.
 */
export function jsonErrorAt(text: string): number {
  const scanner = new RegExp(tokens);
  const open: ('[' | '{')[] = [];
  let expected: Expected = 'value';
  for (;;) {
    const start = scanner.lastIndex;
    const token = scanner.exec(text);
    const at = start + (/^\s*/u.exec(text.slice(start, start + 100_000))?.[0].length ?? 0);
    if (token === null) return at;
    const next = step(expected, token[1] === undefined ? (token[3] ?? 'scalar') : 'string', open);
    if (next === undefined) return at;
    expected = next;
  }
}

function step(expected: Expected, token: string, open: ('[' | '{')[]): Expected | undefined {
  const takesValue = expected === 'value' || expected === 'valueOrEnd';
  const after = (): Expected => (open.length === 0 ? 'nothing' : 'more');
  if (token === '[' || token === '{') {
    if (!takesValue) return undefined;
    open.push(token);
    return token === '[' ? 'valueOrEnd' : 'keyOrEnd';
  }
  if (token === ']' || token === '}') {
    const fits = open.at(-1) === (token === ']' ? '[' : '{');
    const allowed = expected === 'more' || expected === (token === ']' ? 'valueOrEnd' : 'keyOrEnd');
    if (!fits || !allowed) return undefined;
    open.pop();
    return after();
  }
  if (token === ',') return expected !== 'more' ? undefined : open.at(-1) === '[' ? 'value' : 'key';
  if (token === ':') return expected === 'colon' ? 'value' : undefined;
  if (token === 'string' && (expected === 'key' || expected === 'keyOrEnd')) return 'colon';
  return takesValue ? after() : undefined;
}
