import * as l10n from '@vscode/l10n';
import { groupBy } from '../core/groupBy.ts';
import { personName } from '../core/personName.ts';
import { type Operation } from '../provisioning/plan/operation.ts';
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

/** What is said of a proposal by which several may leave. */
export interface ProposalWords {
  readonly findings: AccountPreview['findings'];
  /** What cannot be undone, by the name of whom it is said of; under an empty one what is said of nobody. */
  readonly lost: ReadonlyMap<string, readonly string[]>;
}

export function proposalWords(proposal: Proposal): ProposalWords {
  const lost = groupBy(proposal.lost, (one) => ('userName' in one ? one.userName : ''));
  return {
    findings: findingWords(proposal),
    lost: new Map([...lost].map(([name, those]) => [name, those.map(lostWords)])),
  };
}

/** `wordsOf`: where many leave by one proposal, what gives its words once. */
export function accountPreview(
  step: OffboardStep,
  failureWords: FailureWords,
  wordsOf: (proposal: Proposal) => ProposalWords = proposalWords,
): AccountPreview {
  const { account, mayWrite } = step.found.source;
  const proposal = step.kind === 'write' ? step.proposal : undefined;
  const said = proposal === undefined ? undefined : wordsOf(proposal);
  const steps = stepsOf(step);
  const will = willOf(step);
  return {
    ...accountFacts(step, said?.findings ?? []),
    will,
    sentence: sentenceOf(will, steps),
    mayWrite: proposal === undefined ? undefined : mayWrite,
    notes: proposal === undefined ? [] : mayWriteWords(mayWrite),
    steps,
    lost: said === undefined ? [] : ['', ...namesOf(step)].flatMap((name) => said.lost.get(name) ?? []),
    left: leftOf(step).map((left) => remainingWords(left, account.id, failureWords)),
  };
}

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
  return ownOperations(step).map((operation) => operationWords(operation, step.found.source.account.id));
}

function ownOperations(step: OffboardStep): readonly Operation[] {
  if (step.kind !== 'write') return [];
  return step.proposal.plan.operations.filter(({ id }) => step.own.has(id));
}

/** As `irreversibleOf` names who leaves. */
function namesOf(step: OffboardStep): ReadonlySet<string> {
  return new Set(
    ownOperations(step).flatMap((operation) =>
      operation.kind === 'deactivateUser'
        ? [personName(operation.user.userName, operation.user.id)]
        : operation.kind === 'removeFromAccount'
          ? [personName(operation.email, operation.memberId)]
          : [],
    ),
  );
}

function leftOf(step: OffboardStep): readonly Remaining[] {
  if (step.kind === 'write') return [];
  return remainingOf({ step, outcome: { kind: 'noPlan' }, overrides: [], after: undefined });
}
