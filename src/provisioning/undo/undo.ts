import { type Policy } from '../../cloudflare/model.ts';
import { type Desired } from '../desired.ts';
import { type ResultState } from '../journal/pushEntry.ts';
import { type Operation, type Role } from '../operation.ts';
import { type BeforeImage } from './beforeImage.ts';

/** One operation as a journal tells it. What was refused or skipped changed nothing; the rest may have. */
export interface JournalledOperation {
  readonly operation: Operation;
  readonly outcome: ResultState;
  readonly before: BeforeImage;
  /** The server's id of what was created. */
  readonly createdId?: string;
}

/** What does not come back. */
export type Lost =
  /** Cloudflare documents no deletion of users: one that was created stays, inactive. */
  | { readonly kind: 'userRemains'; readonly userName: string }
  | {
      readonly kind: 'directAccess';
      readonly userName: string;
      readonly roles: readonly Role[];
      readonly policies: readonly Policy[];
      /** Not known to be held apart from a role group, which does come back; left out where there are none. */
      readonly maybe?: readonly Role[];
      /** False: there may be more, which could not be read. */
      readonly complete: boolean;
    }
  /** To be invited again, and known by another id. */
  | { readonly kind: 'userRecreated'; readonly userName: string }
  | { readonly kind: 'groupRecreated'; readonly group: string }
  | { readonly kind: 'groupGone'; readonly group: string }
  | { readonly kind: 'personGone'; readonly person: string; readonly group: string }
  | { readonly kind: 'memberGone'; readonly email: string }
  | { readonly kind: 'invitationSent'; readonly email: string };

export interface Undo {
  readonly desired: Desired;
  readonly lost: readonly Lost[];
}
