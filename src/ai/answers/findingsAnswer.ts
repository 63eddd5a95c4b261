import * as l10n from '@vscode/l10n';
import { type ShownScope } from '../../findings/findingsBook.ts';
import { fixWords, scopeSummary } from '../../findings/findingsWords.ts';
import { ruleInfo } from '../../findings/rules.ts';
import { pageOf } from './answerText.ts';
import { movedSince, type PageRequest } from './pageRequest.ts';

/** What was found to be wrong in an account. */
export function findingsAnswer(scope: ShownScope | undefined, name: string, page: PageRequest): string {
  const head = {
    about: {
      accountName: name,
      summary: scope === undefined ? null : scopeSummary(scope),
      silenced: scope?.silenced.length ?? 0,
    },
    readAt: scope?.readAt,
    incomplete: [
      ...movedSince(page, scope?.readAt ?? 0),
      ...(scope === undefined
        ? [l10n.t('The account wasn’t judged. Run Look for Findings in VS Code.')]
        : []),
      ...(scope?.unjudged.flatMap(({ rule, sentences }) =>
        sentences.map((sentence) => l10n.t('{0}: {1}', ruleInfo(rule).title(), sentence)),
      ) ?? []),
    ],
  };
  return pageOf(head, scope?.open ?? [], page, ({ rule, level, subject, what, fixes }) => ({
    finding: ruleInfo(rule).title(),
    level: level === 'action' ? l10n.t('to act on') : l10n.t('to look at'),
    subject,
    what,
    why: ruleInfo(rule).why(),
    waysOut: fixes.map(fixWords),
    page: ruleInfo(rule).page,
  }));
}
