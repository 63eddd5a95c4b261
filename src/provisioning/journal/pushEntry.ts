import { type ErrorKind, type ErrorReason } from '../../core/errors.ts';
import { type Override } from '../guards/override.ts';
import { type Plan } from '../plan/model.ts';
import { type TakenFrom } from './accountLock.ts';
import { type BeforeImage } from './beforeImage.ts';

/** Who agreed to a plan: the token it went through, and the person as far as they said. Never a secret. */
export interface PushedBy {
  readonly tokenId: string;
  readonly tokenLabel: string;
  /** The operating system's user name. */
  readonly login: string;
}

/** Why an operation was not applied, without a word of the server's. */
export interface Failure {
  readonly kind: ErrorKind;
  readonly reason?: ErrorReason | undefined;
  readonly status?: number | undefined;
  readonly scimType?: string | undefined;
  readonly requestId?: string | undefined;
}

/**
 * `applied`: verified. `refused`: by the server, or never sent. `unknown`: the answer was lost, it could not be
 * verified, or it was a success that does not show, which servers that settle late may still do.
 */
export type ResultState = 'applied' | 'partly' | 'refused' | 'unknown' | 'skipped';

/** What a person's own user record says against a membership that the group itself shows. */
export interface PersonDoubt {
  readonly kind: 'gone' | 'inactive' | 'disagrees' | 'unread';
  readonly userId: string;
}

export interface OperationResult {
  readonly operationId: string;
  readonly state: ResultState;
  readonly failure?: Failure | undefined;
  /** For `partly` and `unknown`: ids of the people for whom it was not applied. */
  readonly left?: readonly string[];
  /** What was not applied is there all the same: another hand did it. */
  readonly already?: true;
  /** A list that is written whole is neither as it was before nor as it was asked for: others had their hands in it. */
  readonly neither?: true;
  /** Of the people for whom it was applied by what the group shows. */
  readonly doubts?: readonly PersonDoubt[];
  /** The server's id of what the operation created; of an invitation, the person's where there is one. */
  readonly createdId?: string | undefined;
  /** The `cf-ray` of every request it took. */
  readonly requestIds: readonly string[];
}

/** `finished`: every operation was tried. `unjournalled`: the journal could not be written to the end, so it was stopped. */
export type Ending = 'finished' | 'stopped' | 'cancelled' | 'goneOnWith' | 'unjournalled';

export type PushEntry =
  | {
      readonly kind: 'begin';
      /** Of this push: another push of the same plan has another. Version 0.1.0 wrote none. */
      readonly id?: string;
      readonly plan: Plan;
      readonly by: PushedBy;
      /** Of blocks, by the person who agreed: what was typed, and why. */
      readonly overrides: readonly Override[];
      /** What was there before, one for each operation of the plan, in its order. */
      readonly before: readonly BeforeImage[];
      /** Whose lock was taken over, on no more than a heartbeat that stood still. */
      readonly takenFrom?: TakenFrom | undefined;
    }
  /** Written before a request is sent. */
  | {
      readonly kind: 'intent';
      readonly operationId: string;
      readonly request: number;
      readonly method: string;
      readonly path: string;
      readonly people: readonly string[];
    }
  /** Written after its answer. Without one, nobody knows whether the request arrived. */
  | {
      readonly kind: 'answer';
      readonly operationId: string;
      readonly request: number;
      readonly outcome: 'accepted' | 'refused' | 'unknown';
      readonly requestId?: string | undefined;
      readonly failure?: Failure | undefined;
    }
  | { readonly kind: 'results'; readonly results: readonly OperationResult[] }
  | { readonly kind: 'end'; readonly ending: Ending };
