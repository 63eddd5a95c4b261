import * as l10n from '@vscode/l10n';
import { plural } from '../core/plural.ts';
import { failureOf } from '../provisioning/apply/failure.ts';
import { type Failure } from '../provisioning/journal/pushEntry.ts';
import { shown } from '../provisioning/review/accessText.ts';
import { type FailureWords } from '../provisioning/review/pushReport.ts';
import { type LeftTokens } from './model.ts';

/** What is known of the tokens that an account owns, as data. Names are as the server gave them. */
export interface TokensEvidence {
  readonly list: LeftTokens['list']['kind'];
  readonly failure: Failure | undefined;
  /** Made by the person. */
  readonly own: readonly {
    readonly id: string;
    readonly name: string | undefined;
    readonly status: string | undefined;
    readonly expiresOn: string | undefined;
  }[];
  /** Of so many it is not told who made them. */
  readonly unclear: number;
}

export function tokensEvidence({ list, own, unclear }: LeftTokens): TokensEvidence {
  return {
    list: list.kind,
    failure: list.kind === 'unread' ? failureOf(list.error) : undefined,
    own: own.map(({ id, name, status, expiresOn }) => ({ id, name, status, expiresOn })),
    unclear,
  };
}

/** For reading: what lives on, and what could not be told. Nothing where it is certain that there is nothing. */
export function tokenLines(
  { list, failure, own, unclear }: TokensEvidence,
  failureWords: FailureWords,
): readonly string[] {
  return [
    ...own.map(({ id, name, status, expiresOn }) =>
      expiresOn === undefined
        ? l10n.t(
            'This person created the API token {0} ({1}, no expiry), id {2}. The account owns it, so it doesn’t end with this person: revoke it in Cloudflare, or roll it where it is needed.',
            shown(name ?? id),
            shown(status ?? l10n.t('status unknown')),
            shown(id),
          )
        : l10n.t(
            'This person created the API token {0} ({1}, until {2}), id {3}. The account owns it, so it doesn’t end with this person: revoke it in Cloudflare, or roll it where it is needed.',
            shown(name ?? id),
            shown(status ?? l10n.t('status unknown')),
            shown(expiresOn),
            shown(id),
          ),
    ),
    ...(unclear === 0
      ? []
      : [
          plural(
            unclear,
            l10n.t('Cloudflare doesn’t say who created 1 API token of the account. Check it.'),
            l10n.t('Cloudflare doesn’t say who created {0} API tokens of the account. Check them.', unclear),
          ),
        ]),
    ...(list === 'partial' ? [l10n.t('The list of the account’s API tokens may be incomplete.')] : []),
    ...(list === 'unread'
      ? [
          l10n
            .t(
              'The account’s own API tokens couldn’t be read, so any that this person created may still work. Check Manage Account > API Tokens in Cloudflare, or use a token with Account API Tokens: Read. {0}',
              // What a token may not read is said already, with what would help.
              failure === undefined || failure.kind === 'forbidden' ? '' : failureWords(failure),
            )
            .trim(),
        ]
      : []),
  ];
}
