import * as l10n from '@vscode/l10n';
import { once } from '../../core/once.ts';
import { type Steps, stepping } from '../../core/slices.ts';
import { utcTime } from '../../core/utcTime.ts';
import { accountPreview, type AccountPreview, proposalWords } from '../../offboarding/accountPreview.ts';
import { type AccountEvidence, type Evidence, type Verdict } from '../../offboarding/evidence.ts';
import { evidenceSummary, journalFailedWords, verdictWords } from '../../offboarding/evidenceMarkdown.ts';
import { type OffboardingPlan } from '../../offboarding/model.ts';
import { offboardingSentence } from '../../offboarding/offboardingSentence.ts';
import { previewSummary } from '../../offboarding/offboardPreview.ts';
import { byHandWords, limitWords, presenceWords, unreachedWords } from '../../offboarding/offboardWords.ts';
import { auditLines } from '../../offboarding/auditLines.ts';
import { tokenLines } from '../../offboarding/tokenLines.ts';
import { whoWords } from '../../offboarding/whoWords.ts';
import { type AccountState, type OffboardingModel } from '../../pages/messages/review/offboardingModel.ts';
import { shown } from '../../provisioning/review/accessText.ts';
import { overrideWords } from '../../provisioning/review/overrideWords.ts';
import { alreadyWords, type FailureWords } from '../../provisioning/review/pushReport.ts';
import { stateWords } from '../../provisioning/review/stateWords.ts';
import { accountsOf, line, type Part } from './offboardingAccounts.ts';

/** An offboarding before anything is done. `id`: the host's, of this page. */
export function* offboardingModel(
  id: string,
  plans: readonly OffboardingPlan[],
  failureWords: FailureWords,
): Steps<OffboardingModel> {
  const parts: Part[] = [];
  const wordsOf = once(proposalWords);
  yield* stepping(
    plans.flatMap(({ address, steps }) => steps.map((step) => ({ address, step }))),
    ({ address, step }) => {
      parts.push(beforehand(address, accountPreview(step, failureWords, wordsOf)));
    },
  );
  const [first] = plans;
  return {
    ...(yield* accountsOf(parts, plans.length > 1, failureWords)),
    plan: id,
    kind: 'plan',
    who: whoWords(plans),
    sentence: offboardingSentence(plans),
    summary: plans.length === 1 && first !== undefined ? previewSummary(first) : '',
    people: severalOf(plans, previewSummary),
    remains: [],
    notReached: (first?.unreached ?? []).map((one) => line(unreachedWords(one, failureWords))),
    byHand: byHandWords(),
    limits: limitWords(),
    facts: [],
  };
}

/** What became of an offboarding, of the same shape. */
export function* evidenceModel(
  id: string,
  people: readonly Evidence[],
  failureWords: FailureWords,
): Steps<OffboardingModel> {
  const parts: Part[] = [];
  yield* stepping(
    people.flatMap(({ address, accounts }) => accounts.map((account) => ({ address, account }))),
    ({ address, account }) => {
      parts.push(afterwards(address, account, failureWords));
    },
  );
  const [first] = people;
  const summaryOf = ({ accounts }: Evidence): string => evidenceSummary(accounts);
  const said = yield* accountsOf(parts, people.length > 1, failureWords);
  return {
    ...said,
    // What could not be read is among what remains.
    findings: said.findings.filter(({ level }) => level !== 'unread'),
    plan: id,
    kind: 'evidence',
    who: whoWords(people),
    sentence:
      people.length === 1 && first !== undefined
        ? summaryOf(first)
        : l10n.t('What became of each person, account by account.'),
    summary: parts.some(({ steps }) => steps.length > 0)
      ? ''
      : l10n.t('Nothing was written. Each account below says why.'),
    people: severalOf(people, summaryOf),
    notReached: (first?.notReached ?? []).map(({ sentence }) => line(sentence)),
    byHand: (first?.byHand ?? []).map(line),
    limits: (first?.limits ?? []).map(line),
    facts:
      first === undefined
        ? []
        : [
            l10n.t('Began: {0}', utcTime(first.startedAt)),
            l10n.t('Ended: {0}', utcTime(first.endedAt)),
            l10n.t('Recorded: {0}', utcTime(first.madeAt)),
            l10n.t('Local login: {0}', line(first.by)),
          ],
  };
}

function beforehand(address: string, preview: AccountPreview): Part {
  // A token that may not is going to be refused.
  const isRefused = preview.mayWrite === 'no';
  return {
    ...preview,
    notes: isRefused ? [] : preview.notes,
    warnings: isRefused ? preview.notes : [],
    address,
    state: preview.will,
    words: preview.sentence,
    head: l10n.t('{0}: {1}', presenceWords(preview.before.presence), preview.sentence),
    tokens: [],
    steps: preview.steps.map((text) => ({ text: line(text), state: 'waiting', words: '', why: '' })),
    after: undefined,
  };
}

function afterwards(address: string, evidence: AccountEvidence, failureWords: FailureWords): Part {
  const { verdict, overrides, journal, takenFrom, tokens, steps, remaining, audit } = evidence;
  return {
    ...evidence,
    address,
    state: stateAfter(verdict),
    words: verdictWords(verdict),
    head: verdictWords(verdict),
    warnings: [],
    notes: [
      ...overrides.map((one) => l10n.t('Overridden: {0}', overrideWords(one))),
      ...(journal === 'failed' ? [journalFailedWords()] : []),
      ...(takenFrom === undefined ? [] : [takenFrom]),
      ...(audit === undefined ? [] : auditLines(audit, failureWords)),
    ],
    tokens: tokens === undefined ? [] : tokenLines(tokens, failureWords),
    lost: [],
    steps: steps.map(({ step, state, requestIds, failure, already }) => ({
      text: line(step),
      state,
      words: stateWords(state),
      why: line(
        [
          whyWords(failure === undefined ? '' : failureWords(failure), requestIds),
          ...(already === true ? [alreadyWords()] : []),
        ].join(' '),
      ),
    })),
    left: remaining.map(({ sentence }) => sentence),
  };
}

/** `because`: why it failed, which may name a request already. */
function whyWords(because: string, requestIds: readonly string[]): string {
  if (requestIds.length === 0) return `${because} ${l10n.t('No request id is known.')}`.trim();
  const others = requestIds.filter((id) => !because.includes(id));
  return others.length === 0 ? because : `${because} cf-ray ${others.join(', ')}`.trim();
}

function stateAfter(verdict: Verdict): AccountState {
  switch (verdict) {
    case 'deactivated':
    case 'removed':
    case 'goneUnproven':
      return 'done';
    case 'alreadyInactive':
    case 'clear':
      return 'nothing';
    case 'remains':
      return 'left';
    case 'notKnown':
    case 'notSeenInFull':
      return 'unclear';
  }
}

function severalOf<T extends { readonly address: string }>(
  people: readonly T[],
  wordsOf: (one: T) => string,
): OffboardingModel['people'] {
  if (people.length === 1) return [];
  return people.map((one) => ({ address: shown(one.address), words: line(wordsOf(one)) }));
}
