import * as l10n from '@vscode/l10n';
import { tokensScope } from '../../findings/findingsBook.ts';
import { scopeName } from '../../findings/findingsWords.ts';
import { ruleIds } from '../../findings/model.ts';
import { ruleInfo } from '../../findings/rules.ts';
import { type Silence } from '../../findings/silences.ts';
import { pickOne } from '../../host/pick.ts';
import { askReason } from '../choose/askReason.ts';
import { type RowCommand } from '../context.ts';

/** Silences a finding, or all that its rule finds, with a reason: it is not counted and stands apart, until it is brought back. */
export const silenceFinding: RowCommand = async (context, node) => {
  const named = node?.kind === 'finding' || node?.kind === 'findingRule' ? node : undefined;
  const scope = named && context.findings.scope(named.accountKey);
  const rule = ruleIds.find((id) => id === named?.rule);
  const key = node?.kind === 'finding' ? node.key : undefined;
  const found = scope?.open.find((one) => one.rule === rule && (key === undefined || one.key === key));
  if (scope === undefined || rule === undefined || found === undefined) {
    context.notify.info(l10n.t('This finding is no longer there. Run Look for Findings again.'));
    return;
  }
  const title = l10n.t('Silence: {0}', ruleInfo(rule).title());
  const inScope = { rule, account: scope.key, finding: undefined };
  const wanted = await pickOne<Omit<Silence, 'reason' | 'at'>>(
    title,
    l10n.t('What do you want to silence? You can bring it back later.'),
    [
      ...(key === undefined
        ? []
        : [
            {
              label: l10n.t('This Finding'),
              value: { rule, account: scope.key, finding: key, level: found.level },
            },
          ]),
      ...(scope.key === tokensScope
        ? []
        : [{ label: l10n.t('This Rule in {0}', scopeName(scope)), value: inScope }]),
      { label: l10n.t('This Rule Everywhere'), value: { rule, account: undefined, finding: undefined } },
    ],
    { always: true },
  );
  if (wanted === undefined) return;
  const prompt = l10n.t('Why? The next person who looks at it reads this.');
  const reason = await askReason(context, { title, prompt });
  if (reason !== undefined) await context.findings.silence({ ...wanted, reason, at: Date.now() });
};
