import { type PastPushes } from '../provisioning/journal/pastPushes.ts';
import { mayHaveReached } from '../provisioning/journal/journalledOperations.ts';
import { type PastPush } from '../provisioning/journal/readPush.ts';

/** What the journals of this editor's own pushes tell of an account. Times are in milliseconds since the epoch. */
export interface PastFacts {
  /** Each time that somebody was invited, by the id that the server gave them or by address, or perhaps was. */
  readonly invitations: readonly {
    readonly userId: string | undefined;
    readonly address: string | undefined;
    readonly at: number;
  }[];
  /** Groups that a push left with nobody in them. */
  readonly emptied: readonly { readonly groupId: string; readonly people: number; readonly at: number }[];
  /** Whether a journal could not be read, or not to its end: what it did is not known. */
  readonly hasGaps: boolean;
}

/** Of the pushes to one account. */
export function pastFacts({ pushes, unreadable }: PastPushes): PastFacts {
  const told = pushes.map(factsOf);
  return {
    invitations: told.flatMap(({ invitations }) => invitations),
    emptied: told.flatMap(({ emptied }) => emptied),
    hasGaps: unreadable.length > 0 || pushes.some(({ condition }) => condition === 'damaged'),
  };
}

function factsOf({ record }: PastPush): Pick<PastFacts, 'invitations' | 'emptied'> {
  const at = record.startedAt;
  const steps = record.steps.filter(({ outcome }) => outcome !== 'refused' && outcome !== 'skipped');
  return {
    invitations: steps.flatMap(({ operation, createdId }): PastFacts['invitations'] => {
      switch (operation.kind) {
        case 'createUser':
          return [{ userId: createdId, address: operation.user.userName, at }];
        case 'reactivateUser':
          return [{ userId: operation.user.id, address: operation.user.userName, at }];
        case 'inviteMember':
          return [{ userId: operation.userId, address: operation.email, at }];
        default:
          return [];
      }
    }),
    emptied: steps.flatMap((step): PastFacts['emptied'] => {
      const { operation, before } = step;
      if (operation.kind !== 'removeMembers' || before.kind !== 'group' || before.members === undefined)
        return [];
      const gone = new Set(operation.users.map(({ id }) => id).filter((id) => mayHaveReached(step, id)));
      const stay = before.members.some(({ id }) => !gone.has(id));
      return stay ? [] : [{ groupId: before.id, people: before.members.length, at }];
    }),
  };
}
