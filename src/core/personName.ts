import * as l10n from '@vscode/l10n';
import { plainText } from './plainText.ts';

const maxName = 200;

/** `personName`, or the same with what tells a person from others who may be taken for them. */
export type Called = (name: string | undefined, id: string | undefined) => string;

/**
 * What a person is called wherever somebody reads it: plain text in one line, not escaped. Anyone who has no name in which
 * anything can be seen is called by their id, so that nobody is blank in a plan, a question or a report.
 */
export function personName(name: string | undefined, id: string | undefined): string {
  if (hasName(name)) return plainText(name, maxName);
  const known = plainText(id ?? '', maxName);
  return hasName(known) ? l10n.t('no name (ID {0})', known) : l10n.t('no name');
}

/** Whether anything of a name can be seen. Marks alone, without a letter to stand on, are taken for a stain. */
export function hasName(name: string | undefined): name is string {
  return name !== undefined && /[\p{L}\p{N}\p{P}\p{S}]/u.test(plainText(name, maxName));
}
