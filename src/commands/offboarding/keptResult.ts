import * as l10n from '@vscode/l10n';
import { utcTime } from '../../core/utcTime.ts';
import { type Evidence } from '../../offboarding/evidence.ts';
import { type KeptEvidence } from '../../offboarding/keptEvidence.ts';
import { type OffboardingResult } from '../../offboarding/offboardingStage.ts';
import { whoWords } from '../../offboarding/whoWords.ts';
import { type CommandContext } from '../context.ts';
import { byChecks } from './byChecks.ts';
import { reviewOffboarding } from './reviewOffboarding.ts';
import { copyEvidence, saveEvidence } from './saveEvidence.ts';

/** The evidence of an earlier offboarding, as its page shows it. */
export function keptResult(
  context: CommandContext,
  kept: KeptEvidence,
  evidence: readonly Evidence[],
): OffboardingResult {
  const isWhole = evidence.every(
    ({ accounts, notReached }) =>
      notReached.length === 0 &&
      accounts.every(({ remaining, journal }) => remaining.length === 0 && journal !== 'failed'),
  );
  const addresses = evidence.map(({ address }) => address);
  return {
    evidence,
    people: [],
    sentence: l10n.t('{0}: offboarding of {1}.', whoWords(evidence), utcTime(kept.startedAt)),
    isWhole,
    save: async () => saveEvidence(context, kept),
    copy: async () => copyEvidence(context, kept),
    ...(isWhole ? {} : { runAgain: async () => reviewOffboarding(context, addresses, byChecks(context)) }),
  };
}
