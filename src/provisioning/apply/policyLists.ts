import { type Policy } from '../../cloudflare/resources/policies.ts';
import { policiesFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { type AccountSnapshot } from '../../cloudflare/snapshot/model.ts';
import { AppError } from '../../core/errors.ts';

/**
 * What the policies of each user group have to be by what this push has read and written. The API only takes the
 * whole list and no condition, so a change by anyone else shows by nothing but its content.
 */
export class PolicyLists {
  /** Fingerprints by group; two as long as nobody knows whether a write happened. */
  readonly #expected: Map<string, ReadonlySet<string>>;
  /** All that it has been before and by this push. */
  readonly #seen: Map<string, ReadonlySet<string>>;

  /** `snapshot`: as it was read just before writing. */
  constructor(snapshot: AccountSnapshot) {
    this.#expected = new Map(
      snapshot.groups.flatMap(({ id, policies }) =>
        policies === undefined ? [] : [[id, new Set([policiesFingerprint(policies)])]],
      ),
    );
    this.#seen = new Map(this.#expected);
  }

  /** Takes note of a reading; throws `stale` where somebody else has changed the list. */
  read(groupId: string, policies: readonly Policy[]): void {
    if (!this.fits(groupId, policies)) throw new AppError('stale');
    this.#expected.set(groupId, new Set([policiesFingerprint(policies)]));
  }

  sending(groupId: string, policies: readonly Policy[]): void {
    const expected = this.#expected.get(groupId) ?? [];
    this.#expected.set(groupId, new Set([...expected, policiesFingerprint(policies)]));
    this.#seen.set(
      groupId,
      new Set([...(this.#seen.get(groupId) ?? expected), policiesFingerprint(policies)]),
    );
  }

  sent(groupId: string, policies: readonly Policy[]): void {
    this.#expected.set(groupId, new Set([policiesFingerprint(policies)]));
  }

  /** Whether a list is as it was before, or as this push has left it at any time. */
  knows(groupId: string, policies: readonly Policy[]): boolean {
    return this.#seen.get(groupId)?.has(policiesFingerprint(policies)) ?? true;
  }

  /** Whether a list is what it has to be. Of a group that the push itself made, the first reading is taken as it is. */
  fits(groupId: string, policies: readonly Policy[]): boolean {
    return this.#expected.get(groupId)?.has(policiesFingerprint(policies)) ?? true;
  }
}
