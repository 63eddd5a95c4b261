import { createScanner, type Node, type ParseError, parseTree, printParseErrorCode } from 'jsonc-parser';

export interface JsonDocument {
  readonly root: Node;
  /** Where its own offsets begin. */
  readonly from: number;
}

export type JsonDocuments =
  | { readonly kind: 'read'; readonly documents: readonly JsonDocument[] }
  | { readonly kind: 'notJson'; readonly offset: number }
  /** An entry says two things under one name. */
  | { readonly kind: 'namedTwice'; readonly name: string; readonly offset: number }
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
    const twice = namedTwice(root);
    if (twice !== undefined) return { kind: 'namedTwice', ...twice, offset: from + twice.offset };
    documents.push({ root, from });
    from += root.offset + root.length;
  } while (text.slice(from).trim() !== '');
  return { kind: 'read', documents };
}

/** RFC 8259, section 4: which of two values of one name counts is up to who reads it. */
function namedTwice(node: Node): { readonly name: string; readonly offset: number } | undefined {
  const names = new Set<string>();
  for (const child of node.children ?? []) {
    const [key] = child.type === 'property' ? (child.children ?? []) : [];
    if (key !== undefined) {
      const name = String(key.value);
      if (names.has(name)) return { name, offset: key.offset };
      names.add(name);
    }
    const below = namedTwice(child);
    if (below !== undefined) return below;
  }
  return undefined;
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
