import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

export interface JsonDocument {
  readonly root: Node;
  /** Where its own offsets begin. */
  readonly from: number;
}

export type JsonDocuments =
  | { readonly kind: 'read'; readonly documents: readonly JsonDocument[] }
  | { readonly kind: 'notJson'; readonly offset: number }
  | { readonly kind: 'nestsTooDeep' };

/** No list of people has a tenth of it; the parser calls itself for each level. */
const mostLevels = 100;

/** One JSON value, or several after one another: a line each (NDJSON), or the pages of an interface in one file. */
export function jsonDocuments(text: string): JsonDocuments {
  if (nestsTooDeep(text)) return { kind: 'nestsTooDeep' };
  const documents: JsonDocument[] = [];
  let from = 0;
  do {
    const errors: ParseError[] = [];
    const root = parseTree(text.slice(from), errors, { disallowComments: true, allowTrailingComma: false });
    const error = errors.find((one) => printParseErrorCode(one.error) !== 'EndOfFileExpected');
    if (root === undefined || error !== undefined)
      return { kind: 'notJson', offset: from + (error?.offset ?? 0) };
    documents.push({ root, from });
    from += root.offset + root.length;
  } while (text.slice(from).trim() !== '');
  return { kind: 'read', documents };
}

function nestsTooDeep(text: string): boolean {
  const scanner = createScanner(text, true);
  let levels = 0;
  for (scanner.scan(); scanner.getTokenLength() > 0; scanner.scan()) {
    const start = text[scanner.getTokenOffset()];
    if (start === '{' || start === '[') levels += 1;
    else if (start === '}' || start === ']') levels -= 1;
    if (levels > mostLevels) return true;
  }
  return false;
}

/** The properties of an object, in their order; of anything else none. */
export function propertiesOf(node: Node): readonly (readonly [string, Node])[] {
  if (node.type !== 'object') return [];
  return (node.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    return key === undefined || value === undefined ? [] : [[String(key.value), value] as const];
  });
}

/** Text, number or truth value as text; undefined for what is none, `null` among it. */
export function scalarOf(node: Node): string | undefined {
  return node.type === 'string' || node.type === 'number' || node.type === 'boolean'
    ? String(node.value)
    : undefined;
}
