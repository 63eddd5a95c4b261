import { type Disposable } from '../../core/disposable.ts';
import { type Connector } from './model.ts';

/** The network side: opened when first asked for, and opened again after `reopen`. */
export class LazyConnector implements Disposable {
  readonly #open: () => Promise<Connector>;
  #connector: Promise<Connector> | undefined;

  constructor(open: () => Promise<Connector>) {
    this.#open = open;
  }

  /** Throws what kept it from opening; the next call tries again. */
  async get(): Promise<Connector> {
    const opening = (this.#connector ??= this.#open());
    try {
      return await opening;
    } catch (error) {
      if (this.#connector === opening) this.#connector = undefined;
      throw error;
    }
  }

  /** Lets go of the connections there are; what is under way over them may fail. */
  reopen(): void {
    const old = this.#connector;
    this.#connector = undefined;
    void old?.then(async (connector) => connector.close()).catch(() => undefined);
  }

  dispose(): void {
    this.reopen();
  }
}
