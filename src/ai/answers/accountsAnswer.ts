import * as l10n from '@vscode/l10n';
import { explainError } from '../../core/explain/explainError.ts';
import { type AccountList } from '../../directory/directory.ts';
import { pageOf } from './answerText.ts';
import { changedSince, listVersion, type PageRequest } from './pageRequest.ts';
import { tellableName } from './tellable.ts';

/** The accounts that the tokens here reach, and the tokens that could not be asked. */
export function accountsAnswer({ accounts, failures, partial }: AccountList, page: PageRequest): string {
  const version = listVersion(accounts.map(({ key }) => key));
  const incomplete = [
    ...changedSince(page, version),
    ...failures.map(({ token, error }) =>
      l10n.t(
        'The accounts of the token “{0}” couldn’t be read. {1}',
        tellableName(token.label),
        explainError(error).sentence,
      ),
    ),
    ...partial.map(({ label }) =>
      l10n.t('Cloudflare lists only a part of the accounts of the token “{0}”.', tellableName(label)),
    ),
  ];
  return pageOf({ incomplete, version }, accounts, page, ({ key, info, sandbox, tokens }) => ({
    account: key,
    id: info.id,
    name: info.name,
    isSandbox: sandbox,
    tokens: tokens.map(({ label }) => label),
  }));
}
