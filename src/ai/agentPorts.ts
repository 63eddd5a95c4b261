import { type AccountSnapshot } from '../cloudflare/snapshot/model.ts';
import { type AccountDirectory } from '../directory/accountDirectory.ts';
import { type Directory } from '../directory/directory.ts';
import { type ShownScope } from '../findings/findingsBook.ts';
import { type Activity } from '../history/activity/readActivity.ts';
import { type Proposed, type DesiredState } from '../provisioning/propose.ts';
import { type TokenChecks } from '../tokens/tokenChecks.ts';

/** What the tools for language models are made of. None of it writes to an account. */
export interface AgentPorts {
  readonly directory: Pick<Directory, 'accounts' | 'tokens'>;
  readonly checks: Pick<TokenChecks, 'of'>;
  /** What was pushed from this editor, by any of its windows. */
  readonly activity: () => Promise<Activity>;
  /** Whether a text has the secret of a stored token in it. */
  readonly holdsSecret: (text: string) => Promise<boolean>;
  /** Keeps an error in the log. */
  readonly record: (error: unknown) => void;
  /** The account as it is now. Throws what reading throws, `cancelled` included. */
  readonly read: (account: AccountDirectory, signal: AbortSignal) => Promise<AccountSnapshot>;
  /** Judges what was read of an account; asks no server. */
  readonly findings: (
    account: AccountDirectory,
    snapshot: AccountSnapshot,
  ) => Promise<ShownScope | undefined>;
  /**
   * Opens the plan of a desired state for a person to review, with the guards of every plan. `inTheWay`: a plan for the account
   * is open already, and anyone who looks at it is not given another one in its place. `mayOpen` is asked right before
   * the plan opens, and throws where it may not any more.
   */
  readonly propose: (
    account: AccountDirectory,
    desiredState: DesiredState,
    snapshot: AccountSnapshot,
    mayOpen: () => void,
  ) => Promise<Proposed | { readonly kind: 'inTheWay' }>;
}
