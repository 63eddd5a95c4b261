import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';

export interface WordsInCode {
  /** Texts given to `l10n.t`, each once. */
  readonly texts: ReadonlySet<string>;
  /** Calls whose text is not written there, which no exporter can find. */
  readonly unwritten: readonly string[];
}

/** What is given to `l10n.t`, of whichever module, as TypeScript reads the files under a folder. */
export function wordsInCode(folder: string): WordsInCode {
  const texts = new Set<string>();
  const unwritten: string[] = [];
  for (const file of globSync('**/*.ts', { cwd: folder })) {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(folder, file), 'utf8'),
      ts.ScriptTarget.Latest,
    );
    const visit = (node: ts.Node): void => {
      if (ts.isCallExpression(node) && isWords(node.expression)) {
        const [text] = node.arguments;
        if (text !== undefined && ts.isStringLiteralLike(text)) texts.add(text.text);
        else unwritten.push(`${file}: ${node.getText(source)}`);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return { texts, unwritten };
}

function isWords(called: ts.Expression): boolean {
  if (!ts.isPropertyAccessExpression(called) || called.name.text !== 't') return false;
  const { expression } = called;
  return ts.isIdentifier(expression)
    ? expression.text === 'l10n'
    : ts.isPropertyAccessExpression(expression) && expression.name.text === 'l10n';
}
