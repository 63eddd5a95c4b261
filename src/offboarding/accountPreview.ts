import * as l10n from '@vscode/l10n';
import { decide } from '../provisioning/guards/override.ts';
import { lostWords } from '../provisioning/review/lostWords.ts';
import { type Proposal } from '../provisioning/propose.ts';
import { operationWords } from '../provisioning/review/planWords.ts';
import { type FailureWords } from '../provisioning/review/pushReport.ts';
import { accountFacts, type AccountFacts, findingWords } from './accountSection.ts';
import { type MayWrite, type OffboardStep } from './model.ts';
import { mayWriteWords } from './offboardWords.ts';
import { type Remaining, remainingOf } from './remaining.ts';
import { remainingWords } from './remainingWords.ts';

/** What will happen in an account: `left`: nothing, and something is left there or could not be read. */
export type Will = 'write' | 'blocked' | 'left' | 'nothing';

/** What an offboarding would do to one person in one account, as data. Sentences name things as plain text. */
export interface AccountPreview extends AccountFacts {
  readonly will: Will;
  readonly sentence: string;
  /** Whether the token may, as far as that is known; nothing where nothing is written. */
  readonly mayWrite: MayWrite | undefined;
  /** The same in words. */
  readonly notes: readonly string[];
  readonly steps: readonly string[];
  /** What can’t be undone. */
  readonly lost: readonly string[];
  /** Whatever happens to others: what nothing here will be done about. */
  readonly left: readonly string[];
}

/** What is said of a proposal, the same for all who leave by it. */
export type ProposalWords = Pick<AccountPreview, 'findings' | 'lost'>;

export function proposalWords(proposal: Proposal): ProposalWords {
  return { findings: findingWords(proposal), lost: proposal.lost.map(lostWords) };
}

/** `wordsOf`: where many leave by one proposal, what gives its words once. */
export function accountPreview(
  step: OffboardStep,
  failureWords: FailureWords,
  wordsOf: (proposal: Proposal) => ProposalWords = proposalWords,
): AccountPreview {
  const { account, mayWrite } = step.found.source;
  const proposal = step.kind === 'write' ? step.proposal : undefined;
  const { findings, lost } = proposal === undefined ? nothingSaid : wordsOf(proposal);
  const steps = stepsOf(step);
  const will = willOf(step);
  return {
    ...accountFacts(step, findings),
    will,
    sentence: sentenceOf(will, steps),
    mayWrite: proposal === undefined ? undefined : mayWrite,
    notes: proposal === undefined ? [] : mayWriteWords(mayWrite),
    steps,
    lost,
    left: leftOf(step).map((left) => remainingWords(left, account.id, failureWords)),
  };
}

const nothingSaid: ProposalWords = { findings: [], lost: [] };

export function willOf(step: OffboardStep): Will {
  if (step.kind === 'write')
    return decide(step.proposal.plan, step.proposal.findings, []).kind === 'blocked' ? 'blocked' : 'write';
  return leftOf(step).length > 0 ? 'left' : 'nothing';
}

function sentenceOf(will: Will, steps: readonly string[]): string {
  switch (will) {
    case 'write':
      return steps.join('; ');
    case 'blocked':
      return l10n.t('nothing, unless the block is overridden');
    case 'left':
      return l10n.t('nothing: see what is left there');
    case 'nothing':
      return l10n.t('nothing to do');
  }
}

function stepsOf(step: OffboardStep): readonly string[] {
  if (step.kind !== 'write') return [];
  return step.proposal.plan.operations
    .filter(({ id }) => step.own.has(id))
    .map((operation) => operationWords(operation, step.found.source.account.id));
}

function leftOf(step: OffboardStep): readonly Remaining[] {
  if (step.kind === 'write') return [];
  return remainingOf({ step, outcome: { kind: 'noPlan' }, overrides: [], after: undefined });
}
