import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { saveInFolder } from '../../host/files.ts';
import { type KeptEvidence } from '../../offboarding/keptEvidence.ts';
import { type CommandContext } from '../context.ts';
import * as vscode from 'vscode';

/** Asks for a folder and saves the evidence there, twice over. */
export async function saveEvidence(
  { notify }: Pick<CommandContext, 'notify'>,
  { name, markdown, json }: KeptEvidence,
): Promise<void> {
  const folder = await saveInFolder(l10n.t('Save the Evidence'), [
    { name: `${name}.md`, text: markdown },
    { name: `${name}.json`, text: json },
  ]);
  if (folder !== undefined)
    notify.info(l10n.t('The evidence is saved in {0}, as Markdown and JSON.', plainText(folder, 100)));
}

export async function copyEvidence(
  { notify }: Pick<CommandContext, 'notify'>,
  { markdown }: Pick<KeptEvidence, 'markdown'>,
): Promise<void> {
  await vscode.env.clipboard.writeText(markdown);
  notify.info(l10n.t('Evidence copied as Markdown.'));
}
