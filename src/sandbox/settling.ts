import { type SandboxTenant } from './model.ts';
import { type SandboxOptions } from './options.ts';

interface Unsettled {
  readonly tenant: SandboxTenant;
  reads: number;
  readonly until: number;
}

/** A server that takes its time: what reads see of the writes before them. */
export class Settling {
  readonly #spec: SandboxOptions['settles'];
  readonly #now: () => number;
  #before: Unsettled | undefined;

  constructor(spec: SandboxOptions['settles'], now: () => number) {
    this.#spec = spec;
    this.#now = now;
  }

  /** Called before a write acts. */
  write(tenant: SandboxTenant): void {
    if (this.#spec === undefined) return;
    const open = this.#open();
    this.#before = {
      tenant: open?.tenant ?? structuredClone(tenant),
      reads: 'afterReads' in this.#spec ? this.#spec.afterReads : Infinity,
      until: 'afterMs' in this.#spec ? this.#now() + this.#spec.afterMs : Infinity,
    };
  }

  /** The tenant as a read is to see it. */
  read(tenant: SandboxTenant): SandboxTenant {
    const open = this.#open();
    if (open === undefined) return tenant;
    open.reads -= 1;
    return open.tenant;
  }

  #open(): Unsettled | undefined {
    const before = this.#before;
    return before !== undefined && before.reads > 0 && this.#now() < before.until ? before : undefined;
  }
}
