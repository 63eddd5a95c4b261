import { AppError } from '../../core/errors.ts';
import { sameName } from '../../scim/names/sameName.ts';
import { type GroupRef, type Operation, type UserRef } from '../plan/operation.ts';

/**
 * Ids of what the plan itself created, by name. An answer is believed only where it names what was asked for under an id
 * that nothing had before: another one would put people into a group, or a person into groups, that no plan shows.
 */
export class CreatedIds {
  readonly #users = new Map<string, string>();
  readonly #groups = new Map<string, string>();
  readonly #before: ReadonlySet<string>;

  /** `before`: ids of the users and groups that the account had. */
  constructor(before: ReadonlySet<string> = new Set()) {
    this.#before = before;
  }

  /** Whether it was believed; `found`: as an answer or a reading tells it. */
  noteUser(userName: string, found: { readonly id: string; readonly userName: string }): boolean {
    if (!sameName(found.userName, userName) || this.#before.has(found.id)) return false;
    this.#users.set(userName, found.id);
    return true;
  }

  /** Likewise. */
  noteGroup(displayName: string, found: { readonly id: string; readonly displayName: string }): boolean {
    if (found.displayName !== displayName || this.#before.has(found.id)) return false;
    this.#groups.set(displayName, found.id);
    return true;
  }

  /** Of an invitation, which may bring somebody back who was there before. */
  noteInvited(email: string, userId: string): void {
    this.#users.set(email, userId);
  }

  /** Notes what an operation created, as it was journalled; of an invitation, the person. */
  note(operation: Operation, id: string): void {
    if (operation.kind === 'createGroup') this.#groups.set(operation.displayName, id);
    else if (operation.kind === 'createUser') this.#users.set(operation.user.userName, id);
    else if (operation.kind === 'inviteMember') this.noteInvited(operation.email, id);
  }

  /** The id of what an operation created; undefined where it creates nothing, or did not. */
  by(operation: Operation): string | undefined {
    if (operation.kind === 'createGroup') return this.#groups.get(operation.displayName);
    if (operation.kind === 'inviteMember') return this.#users.get(operation.email);
    return operation.kind === 'createUser' ? this.#users.get(operation.user.userName) : undefined;
  }

  /** Undefined where it was not created. */
  userIfThere(ref: UserRef): string | undefined {
    return ref.kind === 'known' ? ref.id : this.#users.get(ref.userName);
  }

  /** Likewise. */
  groupIfThere(ref: GroupRef): string | undefined {
    return ref.kind === 'known' ? ref.id : this.#groups.get(ref.displayName);
  }

  /** Throws `notFound` where it was not created. */
  user(ref: UserRef): string {
    return required(this.userIfThere(ref));
  }

  /** Likewise. */
  group(ref: GroupRef): string {
    return required(this.groupIfThere(ref));
  }
}

function required(id: string | undefined): string {
  if (id === undefined) throw new AppError('notFound', { detail: 'not created' });
  return id;
}
