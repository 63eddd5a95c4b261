import { markdownText } from '../../../src/core/markdown.ts';
import assert from 'node:assert/strict';

describe('markdownText', () => {
  const rows: readonly [string, string][] = [
    ['Ann Able', 'Ann Able'],
    ['[x](command:evil)', '\\[x\\]\\(command:evil\\)'],
    ['![](https://x.example/p.png)', '\\!\\[\\]\\(https\\://x.example/p.png\\)'],
    ['<img src=x>&amp;', '\\<img src=x\\>\\&amp;'],
    ['# *a* _b_ `c` ~d~ |e|', '\\# \\*a\\* \\_b\\_ \\`c\\` \\~d\\~ \\|e\\|'],
    ['- list', '\\- list'],
    ['12. list', '12\\. list'],
    ['see WWW.example.com', 'see WWW\\.example.com'],
    ['$(zap) a\\b', '\\$\\(zap\\) a\\\\b'],
    ['two\nlines\u202e', 'two lines'],
  ];
  for (const [text, expected] of rows)
    it(`makes ${JSON.stringify(text)} literal`, () => {
      assert.equal(markdownText(text, 100), expected);
    });

  it('cuts what is too long', () => {
    assert.equal(markdownText('abcdef', 4), 'abc…');
  });
});
