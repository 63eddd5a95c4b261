import * as l10n from '@vscode/l10n';
import { plural } from '../../core/plural.ts';
import { type TokenRecord } from '../../directory/tokenRecord.ts';
import { requiredPermissions } from '../../tokens/requirements.ts';
import { type TokenCheck } from '../../tokens/tokenChecks.ts';
import {
  capabilityWords,
  howWords,
  overallWords,
  problemWords,
  riskWords,
  stateWords,
} from '../../tokens/tokenWords.ts';
import { pageOf } from './answerText.ts';
import { changedSince, listVersion, type PageRequest } from './pageRequest.ts';
import { type Tellable, tellableName } from './tellable.ts';

export interface CheckedRecord {
  readonly record: Pick<TokenRecord, 'id' | 'label' | 'owner' | 'baseUrl' | 'sandbox'>;
  readonly check: TokenCheck | undefined;
}

/** What the last check of each token found out; no token is in it. */
export function tokensAnswer(tokens: readonly CheckedRecord[], page: PageRequest): string {
  const unchecked = tokens.filter(({ check }) => check === undefined).length;
  const version = listVersion(tokens.map(({ record }) => record.id));
  const incomplete = [
    ...changedSince(page, version),
    ...(unchecked === 0
      ? []
      : [
          plural(
            unchecked,
            l10n.t('1 token was never checked. Run Check Token Permissions in VS Code.'),
            l10n.t('{0} tokens were never checked. Run Check Token Permissions in VS Code.', unchecked),
          ),
        ]),
    ...tokens.flatMap(({ record, check }) =>
      check?.verdict.mayReachMore === true
        ? [
            l10n.t(
              'The token “{0}” may reach accounts that its check didn’t look at.',
              tellableName(record.label),
            ),
          ]
        : [],
    ),
  ];
  return pageOf({ incomplete, version }, tokens, page, entryOf);
}

function entryOf({ record: { label, owner, baseUrl, sandbox }, check }: CheckedRecord): Tellable {
  const known = { name: label, owner, server: baseUrl, isSandbox: sandbox };
  if (check === undefined) return { ...known, checkedAt: null };
  const { verdict, checkedAt } = check;
  return {
    ...known,
    checkedAt: new Date(checkedAt).toISOString(),
    overall: overallWords(verdict.overall),
    advice: problemWords(verdict),
    expires: verdict.expiry.kind === 'at' ? new Date(verdict.expiry.at).toISOString() : null,
    risks: verdict.risks.map(riskWords),
    accounts: verdict.accounts.map(({ account, canDo, needed }) => ({
      id: account.id,
      name: account.name,
      can: canDo.map(({ capability, can, how }) => ({
        what: capabilityWords(capability),
        state: stateWords(can),
        knownFrom: howWords(can, how),
      })),
      toAdd: needed.map((key) => requiredPermissions[key].dashboard),
    })),
  };
}
