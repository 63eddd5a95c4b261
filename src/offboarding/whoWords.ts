import * as l10n from '@vscode/l10n';
import { plainText } from '../core/plainText.ts';
import { plural } from '../core/plural.ts';

/** Whom an offboarding is of, as plain text: the address, or how many people. */
export function whoWords(people: readonly { readonly address: string }[]): string {
  return plural(people.length, plainText(people[0]?.address ?? '', 100), l10n.t('{0} people', people.length));
}
