import * as l10n from '@vscode/l10n';
import { isNothingApplied } from '../messages/review/isNothingApplied.ts';
import { type PageStage } from '../messages/review/toReviewPage.ts';
import { type BarState } from './actionBar.ts';
import { apply, close, copy, createAgain, discard } from './actions.ts';

/** What is true of a plan at this moment, and what can be done about it. */
export function planState(stage: PageStage): BarState {
  switch (stage.kind) {
    case 'reviewing':
      return reviewing(stage);
    case 'asking': {
      const words = l10n.t('VS Code asks, outside this page. Nothing is written yet.');
      const blocked = l10n.t('Answer the question first.');
      return {
        icon: undefined,
        words,
        hint: blocked,
        actions: [apply(l10n.t('Apply…'), blocked), { ...discard(), blocked }, copy()],
      };
    }
    case 'applying':
      return {
        icon: 'running',
        words: l10n.t('This plan is being applied.'),
        hint: l10n.t('Cancel stops before the next step. What was already sent is still verified.'),
        actions: [{ kind: 'cancel', text: l10n.t('Cancel') }, copy()],
      };
    case 'over':
      return {
        icon: 'warning',
        words: stage.sentence,
        hint: l10n.t('Create Again reads the account as it is now and opens a new plan for review.'),
        actions: [createAgain(), copy(), close()],
      };
    case 'applied':
      return {
        icon: stage.isWhole ? 'done' : 'warning',
        words: stage.sentence,
        hint: isNothingApplied(stage.steps)
          ? l10n.t('No step was applied: below is what was planned.')
          : stage.canUndo
            ? l10n.t('Undo opens a plan for review; nothing is written by it alone.')
            : '',
        actions: [
          { kind: 'report', text: l10n.t('Show Report') },
          ...(stage.canRetry ? [{ kind: 'retry', text: l10n.t('Retry Remaining Steps…') } as const] : []),
          ...(stage.canUndo ? [{ kind: 'undo', text: l10n.t('Undo…') } as const] : []),
          copy(),
          close(),
        ],
      };
  }
}

function reviewing({ blocked, notice }: Extract<PageStage, { readonly kind: 'reviewing' }>): BarState {
  const rest = [discard(), copy(), { kind: 'compare', text: l10n.t('Compare as Text') }] as const;
  if (blocked) {
    const why = l10n.t(
      'Apply is disabled: guard rails block this plan. Resolve what they say, or override them with a reason.',
    );
    return {
      icon: 'block',
      words: notice === '' ? l10n.t('Nothing is written yet.') : notice,
      hint: why,
      actions: [apply(l10n.t('Apply…'), why), { kind: 'override', text: l10n.t('Override…') }, ...rest],
    };
  }
  return {
    icon: notice === '' ? undefined : 'warning',
    words: notice === '' ? l10n.t('Nothing is written yet.') : notice,
    hint: l10n.t('Apply asks once more, outside this page, and first reads again what the plan rests on.'),
    actions: [apply(l10n.t('Apply…')), ...rest],
  };
}

/** After a reload of the window. */
export function planGone(canCreateAgain: boolean): BarState {
  return {
    icon: 'warning',
    words: l10n.t(
      'The window was reloaded, so this plan can no longer be applied. If it was being applied, the Activity view shows what was done.',
    ),
    hint: canCreateAgain
      ? l10n.t('Create Again reads the account as it is now and opens a new plan for review.')
      : l10n.t('Start again from the account in the Accounts view.'),
    actions: canCreateAgain ? [createAgain()] : [],
  };
}
