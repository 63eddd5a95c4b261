import { type Policy } from '../../cloudflare/resources/policies.ts';
import {
  carries,
  policyBody,
  type PolicyShape,
  policyShapes,
  withWholeAccount,
} from '../../cloudflare/resources/policyShapes.ts';
import { coversAccount } from '../../cloudflare/resources/policySummary.ts';
import { findWholeAccount } from '../../cloudflare/resources/resourceGroups.ts';
import { AppError } from '../../core/errors.ts';
import { type ApplyTarget } from './applyTarget.ts';
import { readFirst } from './failure.ts';
import { randomUUID } from 'node:crypto';

/** Of a user group, the one with ids last where a policy is new: an id would have to be made up. */
export function shapesForGroup(policies: readonly Policy[]): readonly PolicyShape[] {
  return policies.every(({ id }) => id !== undefined) ? policyShapes : ['scoped', 'byId', 'identified'];
}

/** Of a member the API reference has one; the scope in place of an id is assumed from user groups. */
export const shapesForMember: readonly PolicyShape[] = ['byId', 'scoped'];

/**
 * Sends a list of policies in one documented shape after the other, each once, as long as the server refuses it as
 * invalid, which changed nothing. The id of the whole account's resource group is looked up where no other shape is
 * left. Throws `refusedByGuard`, with nothing sent, where no shape carries all that the policies say.
 */
export async function inDocumentedShape<T>(
  policies: readonly Policy[],
  { api, accountId }: ApplyTarget,
  shapes: readonly PolicyShape[],
  send: (bodies: readonly object[]) => Promise<T>,
): Promise<T> {
  const refused = new Set<string>();
  let refusal: AppError | undefined;
  const attempt = async (list: readonly Policy[]): Promise<{ readonly answer: T } | undefined> => {
    for (const shape of shapes) {
      if (!list.every((policy) => carries(policy, shape))) continue;
      const bodies = list.map((policy) => policyBody(policy, shape, newId));
      // One body in two shapes, such as no policy at all, is sent once.
      const key = shape === 'identified' && list.length > 0 ? shape : JSON.stringify(bodies);
      if (refused.has(key)) continue;
      try {
        return { answer: await send(bodies) };
      } catch (error) {
        if (!AppError.is(error, 'invalid')) throw error;
        refused.add(key);
        refusal = error;
      }
    }
    return undefined;
  };
  const told = wholeAccountIn(policies, accountId);
  const known = told === undefined ? policies : withWholeAccount(policies, { id: told, accountId });
  const first = await attempt(known);
  if (first !== undefined) return first.answer;
  const nameless = known.some(({ resourceGroups }) =>
    resourceGroups.some((group) => group.id === undefined && coversAccount(group, accountId)),
  );
  const look = async (): ReturnType<typeof findWholeAccount> => findWholeAccount(api, accountId);
  // What the server refused is the better answer than that it cannot be looked up how to ask otherwise.
  const whole = nameless
    ? await (refusal === undefined ? readFirst(look) : look().catch(() => undefined))
    : undefined;
  const second =
    whole === undefined ? undefined : await attempt(withWholeAccount(known, { id: whole.id, accountId }));
  if (second !== undefined) return second.answer;
  throw refusal ?? new AppError('refusedByGuard', { detail: 'no documented shape', unsent: true });
}

/** As the account names the resource group that is all of it, where one of the policies shows that. */
function wholeAccountIn(policies: readonly Policy[], accountId: string): string | undefined {
  return policies
    .flatMap(({ resourceGroups }) => resourceGroups)
    .find((group) => group.id !== undefined && group.scopes.length === 1 && coversAccount(group, accountId))
    ?.id;
}

/** In the form of the ids that Cloudflare shows. That one made up here is taken for a new policy is assumed. */
function newId(): string {
  return randomUUID().replaceAll('-', '');
}
