import * as l10n from '@vscode/l10n';
import { nodeId } from '../directory/node.ts';
import { CreatedIds } from '../provisioning/apply/createdIds.ts';
import { type OperationResult, type ResultState } from '../provisioning/journal/pushEntry.ts';
import { type PushRecord } from '../provisioning/journal/readPush.ts';
import { type Operation } from '../provisioning/plan/operation.ts';
import { stateWords } from '../provisioning/review/stateWords.ts';

/** What a push came to for one row. `left`: a person for whom a step applied in part was not applied. */
export type Mark = ResultState | 'left';

/** From the best to what most wants attention. */
const order: readonly Mark[] = ['applied', 'skipped', 'partly', 'left', 'unknown', 'refused'];

/** The rows that a push touched, by their ids, each with the worst of what happened to it. */
export function rowMarks(
  accountKey: string,
  { plan, results }: Pick<PushRecord, 'plan' | 'results'>,
): ReadonlyMap<string, Mark> {
  const marks = new Map<string, Mark>();
  const add = (row: string, mark: Mark): void => {
    const before = marks.get(row) ?? 'applied';
    marks.set(row, order.indexOf(mark) > order.indexOf(before) ? mark : before);
  };
  const found = new Map(results.map((result) => [result.operationId, result]));
  const created = new CreatedIds();
  for (const operation of plan.operations) {
    const id = found.get(operation.id)?.createdId;
    if (id !== undefined) created.note(operation, id);
  }
  for (const operation of plan.operations) {
    const result = found.get(operation.id);
    const groupId = groupOf(operation, created);
    if (groupId !== undefined)
      add(nodeId('account', accountKey, 'group', groupId), result?.state ?? 'unknown');
    for (const userId of peopleOf(operation, created)) {
      const mark = markOfPerson(userId, result);
      add(nodeId('account', accountKey, 'user', userId), mark);
      if (groupId !== undefined) add(nodeId('account', accountKey, 'group', groupId, 'member', userId), mark);
    }
  }
  return marks;
}

/** A mark in words, for a screen reader and a tooltip. */
export function markWords(mark: Mark): string {
  return l10n.t('Last push: {0}', mark === 'left' ? l10n.t('not applied') : stateWords(mark));
}

function markOfPerson(userId: string, result: OperationResult | undefined): Mark {
  const { state = 'unknown', left } = result ?? {};
  if (left?.includes(userId) === true) return 'left';
  return state === 'partly' && left !== undefined ? 'applied' : state;
}

function groupOf(operation: Operation, created: CreatedIds): string | undefined {
  switch (operation.kind) {
    case 'createGroup':
      return created.by(operation);
    case 'addMembers':
    case 'removeMembers':
    case 'attachPolicy':
    case 'detachPolicy':
      return created.groupIfThere(operation.group);
    default:
      return undefined;
  }
}

function peopleOf(operation: Operation, created: CreatedIds): readonly string[] {
  switch (operation.kind) {
    case 'addMembers':
    case 'removeMembers':
      return operation.users.flatMap((one) => created.userIfThere(one) ?? []);
    case 'createUser': {
      const id = created.by(operation);
      return id === undefined ? [] : [id];
    }
    case 'reactivateUser':
    case 'deactivateUser':
      return [operation.user.id];
    case 'inviteMember': {
      const id = operation.userId ?? created.by(operation);
      return id === undefined ? [] : [id];
    }
    case 'setRoles':
    case 'removeFromAccount':
      return operation.userId === undefined ? [] : [operation.userId];
    default:
      return [];
  }
}
