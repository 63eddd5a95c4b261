import { refusedText } from '../../../src/host/refusedText.ts';
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';

const source = (file: string): string => readFileSync(`src/${file}`, 'utf8');

describe('a text that is refused by every box but those for tokens', () => {
  const guard = { holdsSecret: async (text: string) => Promise.resolve(text.includes('kept-secret')) };

  it('has the shape of a token, or is one that is kept; what it was is not said', async () => {
    const shaped = `cfut_${'a1'.repeat(20)}`;
    assert.match((await refusedText(guard, shaped)) ?? '', /looks like an API token/);
    const kept = (await refusedText(guard, 'Bearer kept-secret')) ?? '';
    assert.match(kept, /is one of your API tokens/);
    assert.doesNotMatch(kept, /kept-secret/);
  });

  it('is no id and no name', async () => {
    for (const text of ['', '0123456789abcdef0123456789abcdef', 'Ada Lovelace', 'ada@example.com'])
      assert.equal(await refusedText(guard, text), undefined, text);
  });

  it('comes from one box alone: what is typed to search a list is given to nobody', () => {
    const files = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    const using = (what: RegExp): readonly string[] => files.filter((file) => what.test(source(file)));
    assert.deepEqual(using(/\b(?:createInputBox|showInputBox)\b/), ['host/inputBox.ts']);
    assert.match(source('host/inputBox.ts'), /await refusedText\(/);
    // VS Code tells of what is typed above a list only where an extension makes the list itself.
    assert.deepEqual(using(/\bcreateQuickPick\b/), []);
    assert.deepEqual(using(/\bshowQuickPick\b/), ['host/pick.ts']);
    // A page has the shape of tokens alone to go by; what is sent to the extension is looked at there.
    assert.deepEqual(using(/element\('vscode-textfield'/), using(/\brefusedSearch\(this/));
  });
});
