import * as l10n from '@vscode/l10n';
import { plainText } from '../core/plainText.ts';

/** What a column is called to a person: its header, or where it is. */
export function columnName(headers: readonly string[], place: number): string {
  const header = plainText(headers[place] ?? '', 40);
  return header === '' ? l10n.t('column {0}', place + 1) : header;
}
