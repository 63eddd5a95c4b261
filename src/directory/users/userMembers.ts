import { type Listed } from '../../cloudflare/listed.ts';
import { type AccountMember } from '../../cloudflare/resources/members.ts';
import { MemberIndex } from '../../cloudflare/snapshot/memberIndex.ts';
import { Cell, type CellState } from '../cell.ts';
import { type UserList } from './userList.ts';

/** Whom API v4 lists as members of an account, and which of them is which user; not every token may read them. */
export class UserMembers {
  readonly #members: Cell<Listed<AccountMember>>;
  readonly #users: UserList;
  #made: { readonly of: Listed<AccountMember>; readonly index: MemberIndex } | undefined;

  constructor(users: UserList, read: () => Promise<Listed<AccountMember>>) {
    this.#members = new Cell(read);
    this.#users = users;
    users.onDidChange(() => {
      this.#made = undefined;
    });
  }

  /** Never throws: an error is part of the state. */
  async read(): Promise<CellState<unknown>> {
    return this.#members.read();
  }

  /** Where they were read before. Never throws. */
  async readAgain(): Promise<void> {
    return this.#members.readAgain();
  }

  /** Over the users that were read so far, any of whom a membership may be of; undefined before the members were read. */
  index(): MemberIndex | undefined {
    const { value } = this.#members.peek();
    if (value === undefined) return undefined;
    if (this.#made?.of !== value) {
      const { users, complete } = this.#users.state();
      this.#made = { of: value, index: new MemberIndex(value, users, { moreUsers: !complete }) };
    }
    return this.#made.index;
  }
}
