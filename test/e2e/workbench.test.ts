import assert from 'node:assert/strict';
import { useWorkbench } from './support/useWorkbench.ts';

describe('a window', () => {
  const vscode = useWorkbench();

  it('changes its theme', async () => {
    for (const theme of ['light', 'highContrast', 'dark'] as const) {
      await vscode().setTheme(theme);
      await vscode().screenshot(`theme-${theme}`);
    }
  });

  it('has the extension installed', async () => {
    const { commands } = vscode();
    await commands.run('Extensions: Show Installed Extensions');
    const item = vscode()
      .page.locator('.extension-list-item')
      .filter({ hasText: 'SCIM Provisioning for Cloudflare' });
    await item.first().waitFor();
    await item.first().click();
    await vscode()
      .editors.tab(/SCIM Provisioning for Cloudflare/)
      .waitFor();
    await vscode().screenshot('installed');
    assert.ok(true);
  });
});
