import * as l10n from '@vscode/l10n';
import { type NewUser } from '../plan/operation.ts';
import { shown } from './accessText.ts';

/**
 * What creates somebody or something, with all that is written beside the name: an undo takes it from a journal, which
 * is a file, and an identity provider goes by the external ID.
 */
export function newWords(
  sentence: string,
  {
    givenName = '',
    familyName = '',
    displayName = '',
    externalId = '',
  }: Partial<Pick<NewUser, 'givenName' | 'familyName' | 'displayName' | 'externalId'>>,
): string {
  const name = [givenName, familyName]
    .filter((part) => part !== '')
    .map(shown)
    .join(' ');
  const display = shown(displayName);
  const details = [
    ...(name === '' ? [] : [l10n.t('name {0}', name)]),
    ...(displayName === '' || display === name ? [] : [l10n.t('display name {0}', display)]),
    ...(externalId === '' ? [] : [l10n.t('external ID {0}', shown(externalId))]),
  ];
  return details.length === 0 ? sentence : l10n.t('{0}; {1}', sentence, details.join(', '));
}
