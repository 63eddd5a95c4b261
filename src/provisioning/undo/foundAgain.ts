import { type AccountSnapshot, type SnapshotGroup } from '../../cloudflare/snapshot/model.ts';
import { type ScimUser } from '../../scim/model.ts';
import { NameIndex } from '../../scim/names/nameIndex.ts';
import { type GroupRef } from '../plan/operation.ts';

/** Somebody as a journal knows them. */
export interface JournalledPerson {
  readonly id?: string;
  readonly userName: string | undefined;
}

/** Who and what a journal names, in the account as it is now. */
export class FoundAgain {
  readonly #now: AccountSnapshot;
  readonly #users: ReadonlyMap<string, ScimUser>;
  readonly #byName: NameIndex<ScimUser>;

  constructor(now: AccountSnapshot) {
    this.#now = now;
    this.#users = new Map(now.users.map((user) => [user.id, user]));
    this.#byName = new NameIndex(now.users, (user) => user.userName);
  }

  groupOfId(id: string | undefined): SnapshotGroup | undefined {
    return this.#now.groups.find((group) => group.id === id);
  }

  /** By id, and where that is gone by exact name: deleted and made again, or only just created. */
  group(ref: GroupRef): SnapshotGroup | undefined {
    const byId = ref.kind === 'known' ? this.groupOfId(ref.id) : undefined;
    if (byId !== undefined) return byId;
    const named = this.#now.groups.filter(({ displayName }) => displayName === ref.displayName);
    return named.length === 1 ? named[0] : undefined;
  }

  /** By id; somebody who came back under another id by name, where only one has it. */
  person({ id, userName }: JournalledPerson): ScimUser | undefined {
    const byId = id === undefined ? undefined : this.#users.get(id);
    if (byId !== undefined || userName === undefined) return byId;
    const found = this.#byName.find(userName);
    return found.length === 1 ? found[0] : undefined;
  }

  isUser(id: string): boolean {
    return this.#users.has(id);
  }
}
