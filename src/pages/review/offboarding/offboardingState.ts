import * as l10n from '@vscode/l10n';
import { plural } from '../../../core/plural.ts';
import { type PageOffboardingStage } from '../../messages/review/offboardingModel.ts';
import { type BarState } from '../actionBar.ts';
import { apply, close, copy, createAgain, discard } from '../actions.ts';

/** What is true of an offboarding at this moment, and what can be done about it. */
export function offboardingState(stage: PageOffboardingStage): BarState {
  switch (stage.kind) {
    case 'reviewing':
      return reviewing(stage);
    case 'asking': {
      const blocked = l10n.t('Answer the question first.');
      return {
        icon: undefined,
        words: l10n.t('VS Code asks, outside this page. Nothing is written yet.'),
        hint: blocked,
        actions: [apply(applyText(), blocked), { ...discard(), blocked }, copy()],
      };
    }
    case 'applying':
      return {
        icon: 'running',
        words: l10n.t('This offboarding is being applied.'),
        hint: l10n.t(
          'Cancel stops before the next step and starts no other account. What was already sent is still verified.',
        ),
        actions: [{ kind: 'cancel', text: l10n.t('Cancel') }, copy()],
      };
    case 'over':
      return {
        icon: 'warning',
        words: stage.sentence,
        hint: l10n.t('Create Again looks for the person again and opens a new page for review.'),
        actions: [createAgain(), copy(), close()],
      };
    case 'result':
      return {
        icon: stage.isWhole ? 'done' : 'warning',
        words: stage.sentence,
        hint: stage.canRunAgain
          ? l10n.t(
              'Run Again looks for what is left and opens a page for review; nothing is written by it alone.',
            )
          : '',
        actions: [
          { kind: 'save', text: l10n.t('Save Evidence…'), isPrimary: true },
          copy(),
          ...(stage.canRunAgain ? [{ kind: 'retry', text: l10n.t('Run Again…') } as const] : []),
          close(),
        ],
      };
  }
}

/** After a reload of the window. */
export function offboardingGone(wasEvidence: boolean): BarState {
  return {
    icon: 'warning',
    words: wasEvidence
      ? l10n.t('The window was reloaded. The evidence is kept: Save Offboarding Evidence… shows it again.')
      : l10n.t(
          'The window was reloaded, so this offboarding can no longer be applied. If it was being applied, the Activity view shows what was done.',
        ),
    hint: l10n.t('Create Again looks for the person again and opens a new page for review.'),
    actions: [createAgain()],
  };
}

function reviewing({
  written,
  blocked,
  notice,
}: Extract<PageOffboardingStage, { readonly kind: 'reviewing' }>): BarState {
  const words = notice === '' ? l10n.t('Nothing is written yet.') : notice;
  const override = { kind: 'override', text: l10n.t('Override…') } as const;
  if (written === 0) {
    const why = l10n.t(
      'Apply is disabled: guard rails block every account concerned. Resolve what they say, or override them with a reason.',
    );
    return {
      icon: 'block',
      words,
      hint: why,
      actions: [apply(applyText(), why), override, discard(), copy()],
    };
  }
  const asks = l10n.t(
    'Apply asks once more, outside this page, and first reads again what the plan of each account rests on.',
  );
  if (blocked === 0)
    return {
      icon: notice === '' ? undefined : 'warning',
      words,
      hint: asks,
      actions: [apply(applyText()), discard(), copy()],
    };
  const leftOut = plural(
    blocked,
    l10n.t('It leaves out 1 account that guard rails block; Override takes it in, with a reason.'),
    l10n.t(
      'It leaves out {0} accounts that guard rails block; Override takes them in, with reasons.',
      blocked,
    ),
  );
  return {
    icon: 'warning',
    words,
    hint: `${asks} ${leftOut}`,
    actions: [apply(applyText()), override, discard(), copy()],
  };
}

function applyText(): string {
  return l10n.t('Apply Offboarding…');
}
