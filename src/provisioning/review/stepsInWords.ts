import * as l10n from '@vscode/l10n';
import { listedNames } from '../../core/listedLines.ts';
import { plural } from '../../core/plural.ts';
import { type Plan } from '../plan/model.ts';
import { type Operation } from '../plan/operation.ts';
import { type Calling, callingPlainly } from './accessText.ts';
import { mostNamed, operationWords, personOf } from './planWords.ts';

/**
 * What a plan does, by name, in its first parts: what befalls several people alike is said once for all of them, and who
 * leaves the account comes first. The steps of the other parts are counted.
 */
export function stepsInWords(
  { operations, accountId }: Pick<Plan, 'operations' | 'accountId'>,
  calling: Calling = callingPlainly,
): string {
  const parts = partsOf(operations).slice(0, mostParts);
  const said = parts.map((part) => partWords(part, accountId, calling)).join('; ');
  const more = operations.length - parts.flat().length;
  if (more === 0) return said;
  return plural(more, l10n.t('{0}; and 1 more step', said), l10n.t('{0}; and {1} more steps', said, more));
}

const mostParts = 3;

type Part = readonly [Operation, ...Operation[]];

/** Steps that differ in the person alone, together. */
function partsOf(operations: readonly Operation[]): readonly Part[] {
  const parts = new Map<unknown, [Operation, ...Operation[]]>();
  for (const operation of operations) {
    const like = likeness(operation);
    const part = parts.get(like);
    if (part === undefined) parts.set(like, [operation]);
    else part.push(operation);
  }
  const leaves = ([{ kind }]: Part): boolean => kind === 'deactivateUser' || kind === 'removeFromAccount';
  return [...parts.values()].toSorted((one, other) => Number(leaves(other)) - Number(leaves(one)));
}

/** The same for steps that one sentence tells of several people. */
function likeness(operation: Operation): unknown {
  switch (operation.kind) {
    case 'createUser':
    case 'reactivateUser':
    case 'deactivateUser':
      return operation.kind;
    case 'removeFromAccount':
      return operation.invited ? 'invited' : operation.kind;
    default:
      return operation;
  }
}

function partWords(part: Part, accountId: string, calling: Calling): string {
  const [first, ...others] = part;
  if (others.length === 0) return operationWords(first, accountId, calling);
  const people = listedNames(part, mostNamed, (operation) => personOf(operation, calling));
  switch (first.kind) {
    case 'createUser':
      return l10n.t('Create the users {0} (pending until they accept)', people);
    case 'reactivateUser':
      return l10n.t('Reactivate {0}', people);
    case 'deactivateUser':
      return l10n.t('Deactivate {0}, which removes them from the account', people);
    case 'removeFromAccount':
      return first.invited
        ? l10n.t('Withdraw the invitations of {0}', people)
        : l10n.t('Remove {0} from the account', people);
    default:
      return operationWords(first, accountId, calling);
  }
}
