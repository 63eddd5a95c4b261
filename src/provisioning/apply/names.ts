import { AppError } from '../../core/errors.ts';
import { type GroupRef, type Operation, type UserRef } from '../operation.ts';

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

  /** The id of what an operation created; undefined where it creates nothing, or did not. */
  by(operation: Operation): string | undefined {
    if (operation.kind === 'createGroup') return this.#groups.get(operation.displayName);
    return operation.kind === 'createUser' ? this.#users.get(operation.user.userName) : undefined;
  }

  /** Throws `notFound` where it was not created. */
  user(ref: UserRef): string {
    return required(ref.kind === 'known' ? ref.id : this.#users.get(ref.userName));
  }

  /** Likewise. */
  group(ref: GroupRef): string {
    return required(ref.kind === 'known' ? ref.id : this.#groups.get(ref.displayName));
  }
}

function required(id: string | undefined): string {
  if (id === undefined) throw new AppError('notFound', { detail: 'not created' });
  return id;
}
