import * as l10n from '@vscode/l10n';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { literal, titledItems } from '../../core/markdown.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { idEndingSteps } from '../../scim/names/idEndings.ts';
import { accessSteps } from '../../access/grants/accessOf.ts';
import { secondReadingSteps } from '../plan/secondReading.ts';
import { type Finding } from '../guards/finding.ts';
import { guardWords } from '../guards/guardWords.ts';
import { irreversibleOf } from '../plan/irreversible.ts';
import { type Plan } from '../plan/model.ts';
import { callingIn } from './accessText.ts';
import { changeLines } from './changeWords.ts';
import { leftoverWords, undoLimits } from './leavingWords.ts';
import { notReadAgainWords } from './notReadAgainWords.ts';
import { originWords } from './originWords.ts';
import { operationWords, planSummary, reasonWords } from './planWords.ts';
import { reviewSteps } from './reviewOf.ts';

/** A plan for a ticket or a mail: what, why, who gains and loses what, what was found, what cannot be undone. */
export function* planMarkdown(
  plan: Plan,
  snapshot: AccountSnapshot,
  findings: readonly Finding[],
): Steps<string> {
  const list = (title: string, items: readonly string[]): readonly string[] =>
    titledItems(`## ${title}`, items);
  const { changes } = yield* reviewSteps(plan, snapshot);
  const { left } = yield* secondReadingSteps(plan.operations, snapshot);
  const lost = irreversibleOf(plan, snapshot, yield* accessSteps(snapshot));
  yield undefined;
  const calling = callingIn(snapshot, plan.operations, yield* idEndingSteps(snapshot.users));
  const deactivates = plan.operations.some(({ kind }) => kind === 'deactivateUser');
  const stepLines: string[] = [];
  yield* stepping(plan.operations, (operation) => {
    const words = operationWords(operation, plan.accountId, calling);
    stepLines.push(literal(`${words} (${reasonWords(operation.reason)})`));
  });
  const accessLines: string[] = [];
  yield* stepping(changes, (change) => {
    accessLines.push(...changeLines(change).map(literal));
  });
  const lines = [
    `# ${l10n.t('Plan for {0}', literal(plan.accountName))}`,
    '',
    literal(planSummary(plan)),
    ...originWords(plan).flatMap((words) => ['', literal(words)]),
    ...list(
      l10n.t('Findings'),
      findings.map(
        (finding) =>
          `**${finding.level === 'block' ? l10n.t('Block') : l10n.t('Warning')}**: ${literal(guardWords(finding))}`,
      ),
    ),
    ...list(l10n.t('Steps'), stepLines),
    ...list(l10n.t('Access'), accessLines),
    ...list(l10n.t('What can’t be undone'), undoLimits({ plan, lost }).map(literal)),
    ...list(l10n.t('What deactivation doesn’t end'), deactivates ? leftoverWords() : []),
    ...list(l10n.t('Not read again before applying'), notReadAgainWords(left).map(literal)),
    '',
    l10n.t('Account ID: {0}', literal(plan.accountId)),
  ];
  return `${lines.join('\n')}\n`;
}
