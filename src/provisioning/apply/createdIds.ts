import { AppError } from '../../core/errors.ts';
import { type GroupRef, type Operation, type UserRef } from '../plan/operation.ts';

/** Ids of what the plan itself created, by name. */
export class CreatedIds {
  readonly #users = new Map<string, string>();
  readonly #groups = new Map<string, string>();

  noteUser(userName: string, id: string): void {
    this.#users.set(userName, id);
  }

  noteGroup(displayName: string, id: string): void {
    this.#groups.set(displayName, id);
  }

  /** Notes what an operation created; of an invitation, the person. */
  note(operation: Operation, id: string): void {
    if (operation.kind === 'createGroup') this.noteGroup(operation.displayName, id);
    else if (operation.kind === 'createUser') this.noteUser(operation.user.userName, id);
    else if (operation.kind === 'inviteMember') this.noteUser(operation.email, id);
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
