import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Another extension, which calls the tools for language models as an agent would: its command takes the call from
 * `call.json` of a folder and leaves what it was given in `answer.json`.
 *
 * @returns the extension, by the name an installed one has
 */
export function askingExtension(folder: string): Readonly<Record<string, string>> {
  const path = join(folder, 'asking');
  mkdirSync(path);
  const manifest = {
    name: 'asking',
    publisher: 'test',
    version: '1.0.0',
    engines: { vscode: '^1.110.0' },
    main: './main.js',
    contributes: { commands: [{ command: 'asking.ask', title: 'Agent: Ask' }] },
  };
  writeFileSync(join(path, 'package.json'), JSON.stringify(manifest));
  writeFileSync(
    join(path, 'main.js'),
    `const { readFileSync, renameSync, writeFileSync } = require('node:fs');
     const vscode = require('vscode');
     const at = (name) => ${JSON.stringify(folder)} + '/' + name;
     exports.activate = (context) => context.subscriptions.push(
       vscode.commands.registerCommand('asking.ask', async () => {
         const { name, input } = JSON.parse(readFileSync(at('call.json'), 'utf8'));
         const told = await vscode.lm.invokeTool(name, { input, toolInvocationToken: undefined }).then(
           ({ content }) => ({ text: content[0].value }),
           (error) => ({ error: String(error.message) }),
         );
         writeFileSync(at('answer.part'), JSON.stringify(told));
         renameSync(at('answer.part'), at('answer.json'));
       }),
     );`,
  );
  return { 'test.asking-1.0.0': path };
}
