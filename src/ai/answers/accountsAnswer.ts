import * as l10n from '@vscode/l10n';
import { explainError } from '../../core/explain/explainError.ts';
import { plainText } from '../../core/plainText.ts';
import { type AccountList } from '../../directory/directory.ts';
import { pageOf } from './answerText.ts';
import { type PageRequest } from './pageRequest.ts';

/** The accounts that the tokens here reach, and the tokens that could not be asked. */
export function accountsAnswer({ accounts, failures, partial }: AccountList, page: PageRequest): string {
  const incomplete = [
    ...failures.map(({ token, error }) =>
      l10n.t(
        'The accounts of the token “{0}” couldn’t be read. {1}',
        plainText(token.label, 60),
        explainError(error).sentence,
      ),
    ),
    ...partial.map(({ label }) =>
      l10n.t('Cloudflare lists only a part of the accounts of the token “{0}”.', plainText(label, 60)),
    ),
  ];
  return pageOf({ incomplete }, accounts, page, ({ key, info, sandbox, tokens }) => ({
    account: key,
    id: info.id,
    name: info.name,
    isSandbox: sandbox,
    tokens: tokens.map(({ label }) => label),
  }));
}
