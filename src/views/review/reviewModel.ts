import { type Steps } from '../../core/slices.ts';
import { type ModelPerson, type ReviewModel } from '../../pages/messages/review/reviewModel.ts';
import { guardWords } from '../../provisioning/guards/guardWords.ts';
import { type Plan } from '../../provisioning/plan/model.ts';
import { secondReadingSteps } from '../../provisioning/plan/secondReading.ts';
import { type Proposal } from '../../provisioning/propose.ts';
import { callingIn, grantWords, shown } from '../../provisioning/review/accessText.ts';
import { changeKind } from '../../provisioning/review/changeWords.ts';
import { type GroupChange } from '../../provisioning/review/groupChange.ts';
import { leftoverWords, undoLimits } from '../../provisioning/review/leavingWords.ts';
import { notReadAgainWords } from '../../provisioning/review/notReadAgainWords.ts';
import { originWords } from '../../provisioning/review/originWords.ts';
import { operationWords, planSummary, reasonWords } from '../../provisioning/review/planWords.ts';
import { type AccessChange, reviewSteps } from '../../provisioning/review/reviewOf.ts';
import { stepsInWords } from '../../provisioning/review/stepsInWords.ts';
import { idEndingSteps } from '../../scim/names/idEndings.ts';

/** A plan as the page shows it: the same people, findings and numbers as in its text. `id`: the host's, of this review. */
export function* reviewModelSteps(id: string, proposal: Proposal): Steps<ReviewModel> {
  const { plan, snapshot, findings } = proposal;
  const { changes, groupChanges } = yield* reviewSteps(plan, snapshot);
  const { left } = yield* secondReadingSteps(plan.operations, snapshot, {
    counted: plan.preconditions.superAdministrators,
  });
  const endings = yield* idEndingSteps(snapshot.users);
  const calling = callingIn(snapshot, plan.operations, endings);
  yield undefined;
  return {
    plan: id,
    account: shown(plan.accountName),
    sentence: stepsInWords(plan, calling),
    summary: planSummary(plan),
    origin: [...originWords(plan)],
    findings: findings.map((finding) => ({ level: finding.level, text: guardWords(finding) })),
    people: changes.map(modelPerson),
    groups: groupChanges.map(modelGroup),
    steps: plan.operations.map((operation) => ({
      text: operationWords(operation, plan.accountId, calling),
      reason: reasonWords(operation.reason),
    })),
    lost: [...undoLimits(proposal)],
    leftovers: deactivates(plan) ? leftoverWords() : [],
    notReadAgain: notReadAgainWords(left),
  };
}

function deactivates({ operations }: Plan): boolean {
  return operations.some(({ kind }) => kind === 'deactivateUser');
}

function modelPerson(change: AccessChange): ModelPerson {
  const { name, displayName, gains, loses } = change;
  return {
    name,
    displayName,
    change: changeKind(change),
    gains: gains.map(grantWords),
    loses: loses.map(grantWords),
  };
}

function modelGroup({ kind, before, after, ...change }: GroupChange): ReviewModel['groups'][number] {
  return { ...change, change: kind, before: before ?? null, after: after ?? null };
}
