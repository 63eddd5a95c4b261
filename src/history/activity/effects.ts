import { groupLabel } from '../../cloudflare/snapshot/listedGroup.ts';
import { personName } from '../../core/personName.ts';
import { type ResultState } from '../../provisioning/journal/pushEntry.ts';
import { type PushRecord } from '../../provisioning/journal/readPush.ts';
import { type JournalledOperation, mayHaveReached } from '../../provisioning/journal/journalledOperations.ts';
import { type GroupRef, type UserRef } from '../../provisioning/plan/operation.ts';
import { shown } from '../../provisioning/review/accessText.ts';

/** One thing that a push did, or may have done, and that somebody could undo. Ids are undefined where no journal tells them. */
export type Effect = EffectBase &
  (
    | {
        readonly kind: 'joined' | 'left';
        readonly userId: string | undefined;
        readonly groupId: string | undefined;
      }
    | { readonly kind: 'created' | 'deactivated' | 'reactivated'; readonly userId: string | undefined }
    | { readonly kind: 'groupCreated' | 'groupDeleted' | 'policies'; readonly groupId: string | undefined }
    | { readonly kind: 'roles' | 'memberRemoved' | 'invited'; readonly memberId: string | undefined }
  );

interface EffectBase {
  /** The step it is of. */
  readonly operationId: string;
  /** Plain text; empty where it is about no person, or no group. */
  readonly person: string;
  readonly group: string;
}

/** What may have been written, person by person; for whom a step did not apply is left out. */
export function effectsOf(record: PushRecord): readonly Effect[] {
  return effectsIn(record, (outcome) => outcome !== 'refused' && outcome !== 'skipped');
}

/** What was asked for, whatever became of it. */
export function askedOf(record: PushRecord): readonly Effect[] {
  const steps = record.steps.map((step) => ({ ...step, reached: undefined }));
  return effectsIn({ ...record, steps, results: [] }, () => true);
}

function effectsIn(record: PushRecord, isMeant: (outcome: ResultState) => boolean): readonly Effect[] {
  const ids = new Map(
    record.steps.flatMap(({ operation, createdId }): [string, string][] => {
      if (createdId === undefined) return [];
      if (operation.kind === 'createGroup') return [[`group ${operation.displayName}`, createdId]];
      return operation.kind === 'createUser' ? [[`user ${operation.user.userName}`, createdId]] : [];
    }),
  );
  const left = new Map(record.results.map((result) => [result.operationId, new Set(result.left)]));
  const userId = (ref: UserRef): string | undefined =>
    ref.kind === 'known' ? ref.id : ids.get(`user ${ref.userName}`);
  const groupId = (ref: GroupRef): string | undefined =>
    ref.kind === 'known' ? ref.id : ids.get(`group ${ref.displayName}`);
  const { accountId } = record.plan;
  return record.steps
    .filter(({ outcome }) => isMeant(outcome))
    .flatMap((step): readonly Effect[] => {
      const { operation } = step;
      const base = { operationId: operation.id, person: '', group: '' };
      const nameOf = (ref: GroupRef): string => shown(groupLabel(ref.displayName, accountId));
      const personOf = (ref: UserRef): string => personName(ref.userName, userId(ref));
      switch (operation.kind) {
        case 'addMembers':
        case 'removeMembers':
          return operation.users
            .filter((user) => mayHaveReached(step, userId(user)))
            .filter((user) => !(left.get(operation.id)?.has(userId(user) ?? '') ?? false))
            .map((user) => ({
              ...base,
              kind: operation.kind === 'addMembers' ? 'joined' : 'left',
              person: personOf(user),
              group: nameOf(operation.group),
              userId: userId(user),
              groupId: groupId(operation.group),
            }));
        case 'createUser':
          return [
            { ...base, kind: 'created', person: shown(operation.user.userName), userId: step.createdId },
          ];
        case 'deactivateUser':
        case 'reactivateUser':
          return [
            {
              ...base,
              kind: operation.kind === 'deactivateUser' ? 'deactivated' : 'reactivated',
              person: personOf(operation.user),
              userId: operation.user.id,
            },
          ];
        case 'createGroup':
          return [
            { ...base, kind: 'groupCreated', group: shown(operation.displayName), groupId: step.createdId },
          ];
        case 'deleteGroup':
          return [
            { ...base, kind: 'groupDeleted', group: nameOf(operation.group), groupId: operation.group.id },
          ];
        case 'attachPolicy':
        case 'detachPolicy':
          return [
            { ...base, kind: 'policies', group: nameOf(operation.group), groupId: groupId(operation.group) },
          ];
        default:
          return [memberEffect(step, operation, base)];
      }
    });
}

function memberEffect(
  { createdId }: JournalledOperation,
  operation: Extract<JournalledOperation['operation'], { readonly email: string }>,
  base: EffectBase,
): Effect {
  const person = shown(operation.email);
  switch (operation.kind) {
    case 'setRoles':
      return { ...base, kind: 'roles', person, memberId: operation.memberId };
    case 'removeFromAccount':
      return { ...base, kind: 'memberRemoved', person, memberId: operation.memberId };
    case 'inviteMember':
      return { ...base, kind: 'invited', person, memberId: createdId };
  }
}
