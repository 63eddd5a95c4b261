import { type OperationResult } from '../journal/pushEntry.ts';
import { type Operation } from '../plan/operation.ts';
import { type Sent } from './runOperation.ts';

/** So many people in a row, with nothing taken before, speak of the token and not of each of them. */
const telling = 3;

/**
 * What a 403 is about. A person may be refused for a reason of their own, such as a domain without a connector, and the
 * others are none the worse for it; a server that refuses a group, or several people and nothing else, refuses the token.
 */
export class Refusals {
  #taken = false;
  #people = 0;

  /** The outcome, which ends the push where it is the token that is refused. */
  judge(operation: Operation, outcome: Sent): Sent {
    this.#taken ||= outcome.state === 'sent';
    if (outcome.state !== 'refused' || outcome.failure?.kind !== 'forbidden' || this.#taken) return outcome;
    if (isAboutOnePerson(operation)) this.#people += 1;
    return isAboutOnePerson(operation) && this.#people < telling ? outcome : { ...outcome, stop: true };
  }
}

/** Names what was refused while other changes of its kind were taken, with the same token: see `refusedAlone`. */
export function namingRefusedAlone(
  operations: readonly Operation[],
  sent: ReadonlyMap<string, Sent>,
  results: readonly OperationResult[],
): readonly OperationResult[] {
  const byId = new Map(operations.map((operation) => [operation.id, operation]));
  const taken = new Set(
    operations.filter(({ id }) => sent.get(id)?.state === 'sent').map((operation) => apiOf(operation)),
  );
  return results.map((result) => {
    const operation = byId.get(result.operationId);
    const { failure, state } = result;
    if (operation === undefined || state !== 'refused' || failure?.kind !== 'forbidden') return result;
    return taken.has(apiOf(operation)) && failure.reason !== 'blockedAddress'
      ? { ...result, failure: { ...failure, reason: 'refusedAlone' } }
      : result;
  });
}

function isAboutOnePerson({ kind }: Operation): boolean {
  switch (kind) {
    case 'createUser':
    case 'reactivateUser':
    case 'deactivateUser':
    case 'setRoles':
    case 'inviteMember':
    case 'removeFromAccount':
      return true;
    default:
      return false;
  }
}

/** A token may do the one and not the other. */
function apiOf({ kind }: Operation): 'scim' | 'v4' {
  switch (kind) {
    case 'attachPolicy':
    case 'detachPolicy':
    case 'setRoles':
    case 'inviteMember':
    case 'removeFromAccount':
      return 'v4';
    default:
      return 'scim';
  }
}
