import { withoutLinks } from '../../../src/host/withoutLinks.ts';
import assert from 'node:assert/strict';

describe('withoutLinks', () => {
  it('leaves no link, and the text as it looks', () => {
    const hostile = '[Renew](command:workbench.action.quit) [a](https://example.com)';
    const shown = withoutLinks(hostile);
    assert.ok(!/\[[^\]]*\]\(/.test(shown));
    assert.equal(shown.replaceAll('\u200B', ''), hostile);
  });
});
