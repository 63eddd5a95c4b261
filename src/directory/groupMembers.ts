import { tellGroups } from '../cloudflare/snapshot/tellGroups.ts';
import { type AccountSnapshot, type ListedGroup } from '../cloudflare/snapshot/model.ts';
import { mapParallel } from '../core/mapParallel.ts';
import { Cell } from './cell.ts';
import { type AccountConnection, type GroupMembers as Members } from './connection/model.ts';
import { type UserList } from './users/userList.ts';

/** Groups whose members are read again at a time. */
const atATime = 6;

/** Who tells the members of a group: the group itself, or its users, every page of which is read then. */
interface MemberSources {
  readonly connection: () => Promise<AccountConnection>;
  readonly users: Pick<UserList, 'rest'>;
}

/**
 * Who is in each group that was opened, and how many are in any, by whatever read it last: nobody is asked for a count
 * alone.
 */
export class GroupMembers {
  readonly #sources: MemberSources;
  readonly #opened = new Map<string, { readonly group: ListedGroup; readonly cell: Cell<Members> }>();
  readonly #counts = new Map<string, number>();
  /** Of the last snapshot that was counted. */
  #takenAt: number | undefined;

  constructor(sources: MemberSources) {
    this.#sources = sources;
  }

  of(group: ListedGroup): Cell<Members> {
    const known = this.#opened.get(group.id);
    if (known !== undefined) return known.cell;
    const cell = new Cell(async () => {
      const read = await this.#read(group);
      if (read.members === undefined || read.mayBeIncomplete) this.#counts.delete(group.id);
      else this.#counts.set(group.id, read.members.length);
      return read;
    });
    this.#opened.set(group.id, { group, cell });
    return cell;
  }

  count(groupId: string): number | undefined {
    return this.#counts.get(groupId);
  }

  /** Whether any of them is new. */
  note(counts: ReadonlyMap<string, number>): boolean {
    const fresh = [...counts].filter(([groupId, count]) => this.#counts.get(groupId) !== count);
    for (const [groupId, count] of fresh) this.#counts.set(groupId, count);
    return fresh.length > 0;
  }

  /** Counts each group whose members are all known. Whether the snapshot is one that was not counted yet. */
  take({ takenAt, groups, usersMayBeIncomplete }: AccountSnapshot): boolean {
    if (takenAt === this.#takenAt) return false;
    this.#takenAt = takenAt;
    for (const { id, members, membersFrom } of groups)
      if (members.kind === 'read' && !(membersFrom === 'users' && usersMayBeIncomplete))
        this.#counts.set(id, members.value.length);
    return true;
  }

  /**
   * Takes nothing for true any more of groups that tell their members themselves, or of those that users tell. Gives the
   * ids of those that were opened, whose counts stay until they are read again: see `readAgain`.
   */
  invalidate(from: ListedGroup['membersFrom'], listed: readonly ListedGroup[]): readonly string[] {
    const opened = [...this.#opened.values()].filter(({ group }) => group.membersFrom === from);
    for (const { cell } of opened) cell.invalidate();
    const attempted = opened.filter(({ cell }) => cell.attempted).map(({ group }) => group.id);
    const kept = new Set(attempted);
    for (const { id, membersFrom } of listed)
      if (membersFrom === from && !kept.has(id)) this.#counts.delete(id);
    return attempted;
  }

  async #read(group: ListedGroup): Promise<Members> {
    const { connection, users } = this.#sources;
    const connected = await connection();
    if (group.membersFrom === 'group') return connected.readMembers(group);
    const { users: all, mayBeIncomplete } = await users.rest();
    if (!tellGroups(all)) return { members: undefined, mayBeIncomplete };
    const members = all.filter((user) => user.groups?.includes(group.id) === true);
    return { members: members.map((user) => ({ value: user.id, display: user.userName })), mayBeIncomplete };
  }

  /** Never throws: what cannot be read stays as it was, and says so where it is looked into. */
  async readAgain(groupIds: readonly string[]): Promise<void> {
    await mapParallel(groupIds, atATime, async (id) => this.#opened.get(id)?.cell.read());
  }
}
