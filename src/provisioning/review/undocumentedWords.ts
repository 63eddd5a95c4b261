import { type Translate } from '../../core/translate.ts';

/** What deactivation is not documented to end, and what to do about each. */
export function undocumentedWords(t: Translate): readonly string[] {
  return [
    t(
      'Tokens that belong to the account, not to a person, are not documented to change: review those this person could read.',
    ),
    t('What happens to open sessions is not documented: end them at the identity provider as well.'),
  ];
}
