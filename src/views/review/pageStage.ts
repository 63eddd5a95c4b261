import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import {
  type PageStage,
  type PageStep,
  type PageStepState,
} from '../../pages/messages/review/toReviewPage.ts';
import { decide } from '../../provisioning/guards/override.ts';
import { type OpenReview } from '../../provisioning/review/openReview.ts';
import { type ReviewStage, type StepProgress } from '../../provisioning/review/reviewStage.ts';
import { stateWords } from '../../provisioning/review/stateWords.ts';

const max = 4_000;

/** How far a plan has come, as its page shows it. */
export function pageStage(stage: ReviewStage, review: Pick<OpenReview, 'proposal'>): PageStage {
  switch (stage.kind) {
    case 'reviewing':
      return { kind: 'reviewing', blocked: isBlocked(review), notice: plainText(stage.notice ?? '', max) };
    case 'asking':
      return { kind: 'asking' };
    case 'applying':
      return {
        kind: 'applying',
        words: plainText(stage.words, max),
        steps: stepsOf(review, stage.steps, (state) => ({ state, words: progressWords(state), why: '' })),
      };
    case 'over':
      return { kind: 'over', sentence: plainText(stage.sentence, max) };
    case 'applied':
      return {
        kind: 'applied',
        sentence: plainText(stage.sentence, max),
        isWhole: stage.isWhole,
        steps: stepsOf(review, stage.steps, ({ state, why }) => ({
          state,
          words: stateWords(state),
          why: plainText(why, max),
        })),
        canUndo: stage.undo !== undefined,
        canRetry: stage.retry !== undefined,
      };
  }
}

/** Whether guard rails stand against the plan that nobody has overridden. */
export function isBlocked({ proposal: { plan, findings } }: Pick<OpenReview, 'proposal'>): boolean {
  return decide(plan, findings, []).kind === 'blocked';
}

function stepsOf<T>(
  { proposal }: Pick<OpenReview, 'proposal'>,
  steps: ReadonlyMap<string, T>,
  shownAs: (step: T) => { readonly state: PageStepState; readonly words: string; readonly why: string },
): PageStep[] {
  return proposal.plan.operations.flatMap(({ id }, index) => {
    const step = steps.get(id);
    return step === undefined ? [] : [{ index, ...shownAs(step) }];
  });
}

function progressWords(state: StepProgress): string {
  switch (state) {
    case 'running':
      return l10n.t('being sent');
    case 'sent':
      return l10n.t('sent, not verified yet');
    case 'refused':
    case 'unknown':
      return stateWords(state);
  }
}
