import * as l10n from '@vscode/l10n';
import { plural } from '../core/plural.ts';
import { shown } from '../provisioning/review/accessText.ts';
import { willOf } from './accountPreview.ts';
import { byAccount } from './byAccount.ts';
import { type OffboardingPlan } from './model.ts';
import { whoWords } from './whoWords.ts';

/** Of how many accounts an offboarding takes somebody out, and of how many it does not, for a guard rail. */
export interface OffboardingCounts {
  readonly accounts: number;
  readonly written: number;
  /** Nothing is written there unless somebody overrides. */
  readonly blocked: number;
}

export function offboardingCounts(plans: readonly OffboardingPlan[]): OffboardingCounts {
  const accounts = [...byAccount(plans).values()];
  const count = (wanted: 'write' | 'blocked'): number =>
    accounts.filter((people) => people.some(({ step }) => willOf(step) === wanted)).length;
  return { accounts: accounts.length, written: count('write'), blocked: count('blocked') };
}

/** What will happen, to whom and in how many accounts. Names are plain text. */
export function offboardingSentence(plans: readonly OffboardingPlan[]): string {
  const { accounts, written, blocked } = offboardingCounts(plans);
  const who = whoWords(plans);
  if (written === 0)
    return plural(
      blocked,
      l10n.t('Nothing happens to {0} as it stands: guard rails block the one account concerned.', who),
      l10n.t(
        'Nothing happens to {0} as it stands: guard rails block all {1} accounts concerned.',
        who,
        blocked,
      ),
    );
  const [only] = plans.flatMap(({ steps }) => steps.map(({ found }) => found.source.account.name));
  const takes = plural(
    accounts,
    l10n.t('Offboard {0} from {1}. Every role there is lost.', who, shown(only ?? '')),
    l10n.t('Offboard {0} from {1} of {2} accounts. Every role there is lost.', who, written, accounts),
  );
  if (blocked === 0) return takes;
  const rest = plural(
    blocked,
    l10n.t('Guard rails block 1 more.'),
    l10n.t('Guard rails block {0} more.', blocked),
  );
  return `${takes} ${rest}`;
}
