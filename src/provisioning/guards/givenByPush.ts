import { type Policy } from '../../cloudflare/resources/policies.ts';
import { policyFingerprint } from '../../cloudflare/resources/policyFingerprint.ts';
import { sameName } from '../../scim/names/sameName.ts';

/** From the journals: something that a push gave, or may have given. */
export type PastGain = {
  /** The push's own id. */
  readonly pushId: string;
} & (
  | { readonly kind: 'membership'; readonly groupId: string; readonly userId: string }
  /** A user was made, or made active again. */
  | { readonly kind: 'account'; readonly userId: string }
  | { readonly kind: 'invitation'; readonly email: string }
  | { readonly kind: 'policy'; readonly groupId: string; readonly policy: Policy }
  /** Ids of roles and fingerprints of policies. */
  | { readonly kind: 'access'; readonly memberId: string; readonly ids: readonly string[] }
);

/** All that one push gave: what its undo undoes is nobody's loss but the push's own. */
export class GivenByPush {
  readonly #gains: readonly PastGain[];
  readonly #people: ReadonlySet<string>;

  constructor(gains: readonly PastGain[], pushId: string | undefined) {
    this.#gains = gains.filter((gain) => gain.pushId === pushId);
    this.#people = new Set(
      this.#gains.flatMap((gain) => {
        if (gain.kind === 'membership') return [`${gain.groupId} ${gain.userId}`];
        return gain.kind === 'account' ? [gain.userId] : [];
      }),
    );
  }

  membership(groupId: string, userId: string): boolean {
    return this.#people.has(`${groupId} ${userId}`);
  }

  account(userId: string): boolean {
    return this.#people.has(userId);
  }

  invitation(email: string): boolean {
    return this.#gains.some((gain) => gain.kind === 'invitation' && sameName(gain.email, email));
  }

  policy(groupId: string, policy: Policy): boolean {
    const content = policyFingerprint(policy);
    return this.#gains.some(
      (gain) =>
        gain.kind === 'policy' && gain.groupId === groupId && policyFingerprint(gain.policy) === content,
    );
  }

  /** All of these. */
  access(memberId: string, ids: readonly string[]): boolean {
    return this.#gains.some(
      (gain) =>
        gain.kind === 'access' && gain.memberId === memberId && ids.every((id) => gain.ids.includes(id)),
    );
  }
}
