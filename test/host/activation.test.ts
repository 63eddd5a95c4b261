import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension in its host @oldest', () => {
  it('activates', async () => {
    const extension = vscode.extensions.getExtension('cloudflare-scim.cloudflare-scim-provisioning');
    assert.ok(extension, 'the extension is installed');
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
