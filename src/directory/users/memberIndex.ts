import { type Listed, rowsOf } from '../../cloudflare/listed.ts';
import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { groupBy } from '../../core/groupBy.ts';
import { sameName } from '../../scim/names/sameName.ts';

interface Person {
  readonly id: string;
  readonly userName: string;
}

/**
 * An account's members, by the person they belong to. A membership is somebody's by the user's id, which presumably is
 * the SCIM id (an assumption), or by the address, as userNames are compared.
 */
export class MemberIndex {
  readonly members: readonly AccountMember[];
  /** The server's numbers do not add up: who is not listed may be a member all the same. */
  readonly mayBeIncomplete: boolean;
  readonly #byUser: ReadonlyMap<string, readonly AccountMember[]>;
  readonly #byAddress: ReadonlyMap<string, readonly AccountMember[]>;

  constructor(listed: Listed<AccountMember>) {
    const items = rowsOf(listed);
    this.members = items;
    this.mayBeIncomplete = listed.kind === 'partial';
    this.#byUser = groupBy(items, ({ userId }) => userId);
    this.#byAddress = groupBy(items, ({ email }) => email.toLowerCase());
  }

  of({ id, userName }: Person): readonly AccountMember[] {
    const byId = this.#byUser.get(id) ?? [];
    const byAddress = this.#byAddress.get(userName.toLowerCase()) ?? [];
    return [...new Set([...byId, ...byAddress.filter(({ email }) => sameName(email, userName))])];
  }

  /** Open invitations that are nobody's of these people. */
  invitedBeside(people: readonly Person[]): readonly AccountMember[] {
    const known = new Set(people.flatMap((person) => this.of(person)));
    return this.members.filter((member) => member.status === 'pending' && !known.has(member));
  }
}
