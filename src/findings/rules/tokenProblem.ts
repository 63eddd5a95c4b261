import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { isWrong } from '../../tokens/tokenChecks.ts';
import { overallWords, problemWords } from '../../tokens/tokenWords.ts';
import { type Overall } from '../../tokens/verdict.ts';
import { type CheckedToken, type Judgement, type RuleInfo } from '../model.ts';
import { pages } from '../pages.ts';

/** By the last check of each token of this editor; asks nobody. */
export const tokenProblem: RuleInfo & {
  readonly judge: (tokens: readonly CheckedToken[]) => Judgement;
} = {
  id: 'tokenProblem',
  page: pages.scim,
  title: () => l10n.t('Problems with API tokens'),
  why: () =>
    l10n.t(
      'A token that fails is usually noticed when someone has to be locked out at once. Replace it before then.',
    ),
  judge: (tokens) => ({
    findings: tokens.flatMap(({ id, label, verdict }): Judgement['findings'] => {
      if (verdict === undefined || !isWrong(verdict.overall)) return [];
      const name = plainText(label, 60);
      return [
        {
          key: keyOf(id, verdict.overall),
          level: 'action',
          subject: name,
          what: l10n.t('{0}: {1}. {2}', name, overallWords(verdict.overall), problemWords(verdict)),
          fixes: [
            { kind: 'replaceToken', tokenId: id },
            { kind: 'checkToken', tokenId: id },
          ],
        },
      ];
    }),
    unjudged: tokens
      .filter(({ verdict }) => verdict === undefined)
      .map(({ label }) =>
        l10n.t('The token {0} was never checked. Run Check Token Permissions.', plainText(label, 60)),
      ),
  }),
};

/** Whoever silences that a token expires soon is still told that it was revoked. */
function keyOf(id: string, overall: Overall): string {
  return overall.kind === 'missing' ? `${id} missing ${overall.count}` : `${id} ${overall.kind}`;
}
