import * as l10n from '@vscode/l10n';
import { plainText } from '../../core/plainText.ts';
import { type AccountProgress } from '../../offboarding/offboardEverywhere.ts';
import { type OffboardingStage } from '../../offboarding/offboardingStage.ts';
import { type OffboardingCounts } from '../../offboarding/offboardingSentence.ts';
import { type PageOffboardingStage } from '../../pages/messages/review/offboardingModel.ts';
import { lockWords } from '../../provisioning/review/lockWords.ts';

const max = 4_000;

type AccountStage = Extract<PageOffboardingStage, { kind: 'applying' }>['accounts'][number];

/** How far an offboarding has come, as its page shows it. `keys`: of the accounts, in the order of the page. */
export function pageStage(
  stage: OffboardingStage,
  { written, blocked }: OffboardingCounts,
  keys: readonly string[],
): PageOffboardingStage {
  switch (stage.kind) {
    case 'reviewing':
      return { kind: 'reviewing', written, blocked, notice: plainText(stage.notice ?? '', max) };
    case 'asking':
      return { kind: 'asking' };
    case 'applying': {
      const accounts = keys.flatMap((key, index) => {
        const progress = stage.accounts.get(key);
        return progress === undefined ? [] : [{ index, ...shownAs(progress) }];
      });
      return {
        kind: 'applying',
        words: plainText(stage.words, max),
        done: accounts.filter(({ state }) => state !== 'running').length,
        accounts,
      };
    }
    case 'over':
      return { kind: 'over', sentence: plainText(stage.sentence, max) };
  }
}

function shownAs(progress: AccountProgress): Pick<AccountStage, 'state' | 'words'> {
  if (progress.kind === 'running')
    return {
      state: 'running',
      words: progress.news === undefined ? l10n.t('under way') : plainText(lockWords(progress.news), max),
    };
  switch (progress.left) {
    case undefined:
      return { state: 'done', words: l10n.t('done and verified') };
    case 'remains':
      return { state: 'left', words: l10n.t('something is left') };
    case 'notKnown':
      return { state: 'unclear', words: l10n.t('not known whether anything is left') };
    case 'notSeenInFull':
      return { state: 'unclear', words: l10n.t('nothing is left that could be seen') };
  }
}
