import { type AuditEvent } from './auditEvent.ts';

/** An event of the log that is none of a push of this editor, as far as that can be told. */
export interface ForeignEvent {
  readonly event: AuditEvent;
  /** 0, or a number for each of those that say different things under one id. */
  readonly nth: number;
  /**
   * `maybe`: a push of this editor did the same around that time, and the request of the entry is none that its journal
   * knows: the log may not name it, or its answer was lost. `sameRequest`: it carries the request of a push that asked
   * for something else.
   */
  readonly own: 'no' | 'maybe' | 'sameRequest';
}
