import { type Disposable } from '../../core/disposable.ts';
import { Emitter, type Event } from '../../core/emitter.ts';
import { type HistoryNames } from './auditWords.ts';
import { type AuditReading } from './readAudit.ts';

/** What is known of what others did in an account. */
export type AuditState =
  | { readonly kind: 'read'; readonly reading: AuditReading; readonly names: HistoryNames }
  /** The first page could not be read. */
  | { readonly kind: 'failed'; readonly error: unknown };

export interface AuditOf {
  readonly accountId: string;
  readonly accountKey: string;
  /** The account's, as the server gave it. */
  readonly accountName: string;
  readonly state: AuditState;
}

/** The audit logs that somebody has asked for, for as long as the window lives: they hold people, so nothing of it is kept. */
export class AuditBook implements Disposable {
  readonly #accounts = new Map<string, AuditOf>();
  readonly #changed = new Emitter<void>();

  readonly onDidChange: Event<void> = this.#changed.event;

  /** The one that was read last comes last. */
  all(): readonly AuditOf[] {
    return [...this.#accounts.values()];
  }

  /** By the account's key: another server may have an account of the same id, with a log of its own. */
  of(accountKey: string): AuditOf | undefined {
    return this.#accounts.get(accountKey);
  }

  put(one: AuditOf): void {
    this.#accounts.delete(one.accountKey);
    this.#accounts.set(one.accountKey, one);
    this.#changed.fire();
  }

  /** Forgets all but these: nobody here has a token for the others any more. */
  retain(isThere: (accountKey: string) => boolean): void {
    const gone = this.all().filter(({ accountKey }) => !isThere(accountKey));
    for (const { accountKey } of gone) this.#accounts.delete(accountKey);
    if (gone.length > 0) this.#changed.fire();
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
