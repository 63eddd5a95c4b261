import { AppError } from '../../src/core/errors.ts';
import { explainError } from '../../src/core/explain/explainError.ts';
import { openFile, saveInFolder, saveText } from '../../src/host/files.ts';
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';

describe('files that somebody chooses', () => {
  const folder = mkdtempSync(join(tmpdir(), 'files-'));
  const isFile = join(folder, 'a file');
  writeFileSync(isFile, '');
  after(() => {
    rmSync(folder, { recursive: true });
  });

  async function choosing(path: string, work: () => Promise<unknown>): Promise<string> {
    const { showOpenDialog, showSaveDialog } = vscode.window;
    Object.assign(vscode.window, {
      showOpenDialog: async () => Promise.resolve([vscode.Uri.file(path)]),
      showSaveDialog: async () => Promise.resolve(vscode.Uri.file(path)),
    });
    try {
      await work();
      return 'done';
    } catch (error) {
      assert.ok(AppError.is(error, 'unsupported'), String(error));
      return explainError(error).sentence;
    } finally {
      Object.assign(vscode.window, { showOpenDialog, showSaveDialog });
    }
  }

  it('are said not to be saved, not readable or too large, with what to do about it', async () => {
    const notSaved = /^The file couldn’t be saved, or not in full\. Check the folder and the free space/u;
    assert.match(await choosing(join(isFile, 'evidence.md'), async () => saveText('', '', 'x')), notSaved);
    assert.match(
      await choosing(isFile, async () => saveInFolder('', [{ name: 'evidence.md', text: 'x' }])),
      notSaved,
    );
    const opening = async (): Promise<unknown> => openFile('', {});
    assert.match(await choosing(join(folder, 'gone'), opening), /^The file couldn’t be read\./u);
    truncateSync(isFile, 40_000_001);
    assert.match(await choosing(isFile, opening), /^The file has more than 40 MB/u);
    truncateSync(isFile, 1);
    assert.equal(await choosing(isFile, opening), 'done');
  });
});
