import { HarnessError } from './harnessError.ts';
import { readFileSync, writeFileSync } from 'node:fs';
import { runInNewContext } from 'node:vm';

const beginning = '[{extensionPath:"';

/**
 * Leaves, of the extensions that come with VS Code, those with such a name: the page has a list of them written into its
 * script, and asks for each of their files whether it is there or not.
 */
export function keepBakedExtensions(scriptFile: string, kept: RegExp): void {
  const script = readFileSync(scriptFile, 'utf8');
  const start = script.indexOf(beginning);
  if (start === -1) throw new HarnessError(`There is no list of extensions in ${scriptFile}.`);
  const end = endOfLiteral(script, start);
  const all = runInNewContext(script.slice(start, end)) as readonly { readonly extensionPath: string }[];
  const left = all.filter(({ extensionPath }) => kept.test(extensionPath));
  writeFileSync(scriptFile, script.slice(0, start) + JSON.stringify(left) + script.slice(end));
}

/** Where the array literal ends that begins here. */
function endOfLiteral(script: string, start: number): number {
  let depth = 0;
  let quote: string | undefined;
  for (let at = start; at < script.length; at++) {
    const char = script[at]!;
    if (quote !== undefined) {
      if (char === '\\') at++;
      else if (char === quote) quote = undefined;
    } else if ('"\'`'.includes(char)) quote = char;
    else if (char === '[' || char === '{') depth++;
    else if (char === ']' || char === '}') {
      depth--;
      if (depth === 0) return at + 1;
    }
  }
  throw new HarnessError('The list of extensions in the script of VS Code does not end.');
}
