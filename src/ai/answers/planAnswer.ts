import * as l10n from '@vscode/l10n';
import { type Proposed } from '../../provisioning/propose.ts';
import { guardWords } from '../../provisioning/guards/guardWords.ts';
import { lostWords } from '../../provisioning/review/lostWords.ts';
import { operationWords, planSummary } from '../../provisioning/review/planWords.ts';
import { problemWords } from '../../provisioning/review/problemWords.ts';
import { answerOf } from './answerText.ts';
import { type Tellable } from './tellable.ts';

/** What became of a proposal: a plan that lies open for a person, or why there is none. */
export function planAnswer(proposed: Proposed, about: Tellable): string {
  const head = { about, incomplete: [] };
  switch (proposed.kind) {
    case 'problems':
      return answerOf(head, {
        isOpen: false,
        whatNow: l10n.t('No plan could be made. Correct what the problems say, and propose again.'),
        problems: proposed.problems.map(problemWords),
      });
    case 'nothing':
      return answerOf(head, {
        isOpen: false,
        whatNow: l10n.t('Nothing to change: the account already matches.'),
        cannotBeHad: proposed.lost.map((lost) => lostWords(lost)),
      });
    case 'proposal': {
      const { plan, findings, lost, snapshot } = proposed.proposal;
      return answerOf(
        { ...head, readAt: snapshot.takenAt },
        {
          isOpen: true,
          whatNow: l10n.t(
            'The plan is open in VS Code for a person to review. Nothing was written; only they can apply it.',
          ),
          summary: planSummary(plan),
          steps: plan.operations.map((operation) => operationWords(operation, plan.accountId)),
          findings: findings.map((finding) => ({
            level: finding.level === 'block' ? l10n.t('blocks the plan') : l10n.t('warning'),
            text: guardWords(finding),
          })),
          cannotBeUndone: lost.map((one) => lostWords(one)),
        },
      );
    }
  }
}
