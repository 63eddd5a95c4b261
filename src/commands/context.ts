import { type AccessPages } from '../access/accessPorts.ts';
import { type KeyValueStore } from '../core/keyValueStore.ts';
import { type Logger } from '../core/logger.ts';
import { type Connector } from '../directory/connection/model.ts';
import { type Directory } from '../directory/directory.ts';
import { type LastReach } from '../directory/lastReach.ts';
import { type LiveNode } from '../directory/liveNode.ts';
import { type TokenUsers } from '../directory/tokenUsers.ts';
import { type TokenVault } from '../directory/tokenVault.ts';
import { type FindingsBook } from '../findings/findingsBook.ts';
import { type AccessReviewPages } from '../history/reviews/accessReviewPorts.ts';
import { type ComparisonPages } from '../history/snapshots/comparisonPages.ts';
import { type Log } from '../host/log.ts';
import { type AuditBook } from '../history/activity/auditBook.ts';
import { type Milestones } from '../host/milestones.ts';
import { type Notify } from '../host/notify.ts';
import { type ReadOnlyDocuments } from '../host/readOnlyDocuments.ts';
import { type Settings } from '../host/settings.ts';
import { type OffboardingReviews } from '../offboarding/openOffboarding.ts';
import { type PastAccess } from '../provisioning/journal/pastRemovals.ts';
import { type PushRecord } from '../provisioning/journal/readPush.ts';
import { type Reviews } from '../provisioning/review/openReview.ts';
import { type TokenChecks } from '../tokens/tokenChecks.ts';

/** The sandbox of this window. */
export interface SandboxControl {
  open(): Promise<void>;
  close(): Promise<void>;
}

/** Marks in the tree of what the last push to an account did. */
export interface PushMarks {
  set(accountKey: string, record: PushRecord): Promise<void>;
}

/** The view of what was pushed from this editor. */
export interface ActivityControl {
  /** Puts it in sight. */
  focus(): Promise<void>;
  /** A push was made, or something was said of one. */
  changed(): void;
  showOlder(): Promise<void>;
  /** So many pushes wait for somebody to finish or undo them. */
  noteUnfinished(count: number): Promise<void>;
}

/** The key of pseudonyms, as this editor keeps it. */
export interface SnapshotKey {
  /** Undefined where none was made yet. */
  known(): Promise<string | undefined>;
  make(): Promise<string>;
}

/** What commands work with. */
export interface CommandContext {
  readonly directory: Directory;
  readonly vault: TokenVault;
  /** Whether a text has the secret of a token of this editor in it. */
  readonly holdsSecret: (text: string) => Promise<boolean>;
  /** Loads the network side on first use. */
  readonly connector: () => Promise<Connector>;
  readonly settings: Settings;
  readonly notify: Notify;
  readonly documents: ReadOnlyDocuments;
  readonly sandbox: SandboxControl;
  readonly reviews: Reviews;
  readonly offboarding: OffboardingReviews;
  readonly access: AccessPages;
  readonly activity: ActivityControl;
  readonly comparisons: ComparisonPages;
  readonly snapshotKey: SnapshotKey;
  readonly audit: AuditBook;
  readonly accessReviews: AccessReviewPages;
  readonly findings: FindingsBook;
  readonly marks: PushMarks;
  readonly checks: TokenChecks;
  readonly tokenUsers: TokenUsers;
  readonly lastReach: LastReach;
  /** What was done for the first time, for the walkthrough. */
  readonly milestones: Pick<Milestones, 'reach' | 'tickOffReached'>;
  /** Answers that are remembered between starts. */
  readonly memory: KeyValueStore;
  readonly logger: Logger;
  /** Where pushes are journalled, for all windows of the editor. */
  readonly journalFolder: string;
  /** Where the evidence of offboardings is kept, for all windows of the editor. */
  readonly evidenceFolder: string;
  /** Where access reviews are kept, for all windows of the editor. */
  readonly accessReviewFolder: string;
  /** Who left what in an account within the last day, from the journals, as far as they can be read. */
  readonly pastAccess: (accountId: string) => Promise<PastAccess>;
  /** Opens the tree at an account's users. */
  readonly revealUsers: (accountKey: string) => Promise<void>;
  /** Puts what was found in sight. */
  readonly showFindingsView: () => Promise<void>;
  readonly log: Pick<Log, 'show' | 'recent'>;
  /** Of this extension, as its manifest has it. */
  readonly version: string;
  readonly waits: { readonly cancelAll: () => void };
}

/** A command that is about no row: whatever it is called with, it is given none of it. */
export type Command = (context: CommandContext) => Promise<void> | void;

/**
 * A command about rows: from the palette there is no node; from a context menu there is one, and all that are selected
 * where the row clicked on is among them.
 */
export type RowCommand = (
  context: CommandContext,
  node?: LiveNode,
  nodes?: readonly LiveNode[],
) => Promise<void>;
