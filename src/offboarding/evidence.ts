import { type Failure, type OperationResult, type ResultState } from '../provisioning/journal/pushEntry.ts';
import { operationWords } from '../provisioning/review/planWords.ts';
import { type FailureWords } from '../provisioning/review/pushReport.ts';
import { takenFromWords } from '../provisioning/review/lockWords.ts';
import { auditEvidence, type AuditEvidence } from './auditLines.ts';
import { accountFacts, type AccountFacts, findingWords } from './accountSection.ts';
import { type OffboardedAccount, type Offboarding, type Unreached } from './model.ts';
import { byHandWords, limitWords, unreachedWords } from './offboardWords.ts';
import { type Presence, presenceOf } from './presence.ts';
import {
  isApplied,
  type Left,
  leftIn,
  type NotDeactivated,
  ownResults,
  type Remaining,
  remainingOf,
} from './remaining.ts';
import { remainingWords } from './remainingWords.ts';
import { tokensEvidence, type TokensEvidence } from './tokenLines.ts';
import { stateEvidence, type StateEvidence } from './stateLines.ts';

export type Verdict =
  | 'deactivated'
  /** A membership or an invitation without an active SCIM user was taken away. */
  | 'removed'
  | 'alreadyInactive'
  /** Nothing of the person is left that was there, or may have been; that this run did it is not proven. */
  | 'goneUnproven'
  /** Nothing of the person was there. */
  | 'clear'
  | Left;

/** A run as data, for the auditor's tools. Times are ISO 8601, in UTC. Names are as the server gave them. */
export interface Evidence {
  readonly format: 'cloudflare-scim-offboarding';
  readonly version: 1;
  readonly address: string;
  readonly madeAt: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly by: string;
  readonly accounts: readonly AccountEvidence[];
  readonly notReached: readonly { readonly kind: Unreached['kind']; readonly sentence: string }[];
  readonly byHand: readonly string[];
  /** What it does not show; undefined in evidence of earlier versions, where it is among `byHand`. */
  readonly limits?: readonly string[] | undefined;
}

export interface AccountEvidence extends AccountFacts {
  readonly verdict: Verdict;
  readonly outcome: OffboardedAccount['outcome']['kind'];
  /** SHA-256 of the plan that was agreed to; the journal of the push has it too. */
  readonly plan: string | undefined;
  /** The push's own identity, as in its journal; undefined where nothing was applied. */
  readonly push: string | undefined;
  /** `failed`: it could not be written to the end, so this evidence knows more than the journal. */
  readonly journal: 'whole' | 'failed' | undefined;
  /** That another window's lock was taken over, of which nobody knows for certain that it was over. */
  readonly takenFrom: string | undefined;
  readonly overrides: readonly { readonly code: string; readonly reason: string; readonly at: string }[];
  readonly steps: readonly StepEvidence[];
  readonly after: StateEvidence | undefined;
  /** Tokens that the account owns, read once everything was written; undefined where nothing was applied. */
  readonly tokens: TokensEvidence | undefined;
  /** What the server's own log had by then; undefined where nothing was applied, and in evidence of earlier versions. */
  readonly audit?: AuditEvidence | undefined;
  readonly remaining: readonly {
    readonly kind: Remaining['kind'];
    readonly why: NotDeactivated | undefined;
    readonly sentence: string;
  }[];
}

export interface StepEvidence {
  readonly step: string;
  readonly state: ResultState;
  /** `cf-ray` of every request that was answered, a refusal's included. */
  readonly requestIds: readonly string[];
  readonly failure: Failure | undefined;
  /** It was not applied, and is so all the same: another hand did it. */
  readonly already?: true | undefined;
}

/** `said`: where several people leave an account by one plan, what words its findings once. */
export function evidenceOf(
  run: Offboarding,
  madeAt: number,
  failureWords: FailureWords,
  said = findingWords,
): Evidence {
  return {
    format: 'cloudflare-scim-offboarding',
    version: 1,
    address: run.address,
    madeAt: timeOf(madeAt),
    startedAt: timeOf(run.startedAt),
    endedAt: timeOf(run.endedAt),
    by: run.login,
    accounts: run.accounts.map((account) => accountEvidence(account, run.address, failureWords, said)),
    notReached: run.unreached.map((one) => ({
      kind: one.kind,
      sentence: unreachedWords(one, failureWords),
    })),
    byHand: byHandWords(),
    limits: limitWords(),
  };
}

function accountEvidence(
  account: OffboardedAccount,
  address: string,
  failureWords: FailureWords,
  said: typeof findingWords,
): AccountEvidence {
  const { step, outcome, overrides, after } = account;
  const { found } = step;
  const { id, name, server, token, otherTokens, before, findings, problems } = accountFacts(
    step,
    step.kind === 'write' ? said(step.proposal) : [],
  );
  const remaining = remainingOf(account);
  const plan = step.kind === 'write' ? step.proposal.plan : undefined;
  const results = ownResults(account);
  // In the published order.
  return {
    id,
    name,
    server,
    token,
    otherTokens,
    verdict: verdictOf(presenceOf(found), leftIn(account), isApplied(account)),
    before,
    outcome: outcome.kind,
    plan: plan?.hash,
    push: outcome.kind === 'applied' ? outcome.record.id : undefined,
    journal: journalOf(outcome),
    takenFrom:
      outcome.kind === 'applied' && outcome.record.takenFrom !== undefined
        ? takenFromWords(outcome.record.takenFrom)
        : undefined,
    findings,
    overrides: overrides.map(({ code, reason, at }) => ({ code, reason, at: timeOf(at) })),
    problems,
    steps: results.flatMap((result): readonly StepEvidence[] => {
      const operation = plan?.operations.find((one) => one.id === result.operationId);
      const words = operation === undefined ? result.operationId : operationWords(operation, id);
      return [
        {
          step: words,
          state: result.state,
          requestIds: requestIdsOf(result),
          failure: result.failure,
          ...(result.already === true ? { already: true } : {}),
        },
      ];
    }),
    after: after === undefined ? undefined : stateEvidence(after),
    tokens: account.tokens && tokensEvidence(account.tokens),
    remaining: remaining.map((one) => ({
      kind: one.kind,
      why: one.kind === 'notDeactivated' ? one.why : undefined,
      sentence: remainingWords(one, id, failureWords),
    })),
    audit: account.audit && auditEvidence(account.audit, found, address),
  };
}

function journalOf(outcome: OffboardedAccount['outcome']): AccountEvidence['journal'] {
  if (outcome.kind !== 'applied') return undefined;
  return outcome.record.ending === 'unjournalled' ? 'failed' : 'whole';
}

function verdictOf(before: Presence, left: Left | undefined, byThisRun: boolean): Verdict {
  if (left !== undefined) return left;
  if (before === 'absent') return 'clear';
  if (before === 'inactive') return 'alreadyInactive';
  // Nothing is claimed that somebody else may have done meanwhile.
  if (!byThisRun) return 'goneUnproven';
  return before === 'active' ? 'deactivated' : 'removed';
}

function requestIdsOf({ requestIds, failure }: OperationResult): readonly string[] {
  const refused = failure?.requestId;
  return [...new Set([...requestIds, ...(refused === undefined ? [] : [refused])])];
}

function timeOf(ms: number): string {
  return new Date(ms).toISOString();
}
