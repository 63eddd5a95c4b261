import { type ApiClient, type Foresight } from '../../http/apiClient.ts';
import { pagesTold } from '../listPage.ts';

/** How far the reading of an account has come, in requests: one for each page of a list. */
export interface ReadingProgress {
  readonly done: number;
  /** In all, by what the first pages say; left out until each list has told. */
  readonly total?: number;
  /** What the limit of requests makes of those that are left; left out with `total`. */
  readonly left?: Foresight;
}

/** Requests of one kind: a list's pages, or one for each group. */
interface Part {
  done: number;
  /** Undefined until the first page has told. */
  expected: number | undefined;
}

/** What is reported of one part: requests done, and how many there will be. */
export interface CountedPart {
  readonly done: (requests: number, expected: number | undefined) => void;
  readonly over: () => void;
}

/** Counts the requests of one reading, and foretells how many there will be. Repeated ones count once. */
export class RequestCount {
  readonly #api: ApiClient;
  readonly #tell: (progress: ReadingProgress) => void;
  readonly #parts: Part[] = [];

  constructor(api: ApiClient, tell: (progress: ReadingProgress) => void) {
    this.#api = api;
    this.#tell = tell;
  }

  /** Until this part is known the whole is not. */
  part(): CountedPart {
    const part: Part = { done: 0, expected: undefined };
    this.#parts.push(part);
    return {
      done: (requests, expected) => {
        part.done = requests;
        part.expected = expected;
        this.#told();
      },
      over: () => {
        part.expected = part.done;
        this.#told();
      },
    };
  }

  /** A list of API v4, read with a client that counts its pages. */
  async list<T>(read: (api: ApiClient) => Promise<T>): Promise<T> {
    const part = this.part();
    let done = 0;
    const counting: ApiClient = {
      baseUrl: this.#api.baseUrl,
      foresee: (requests) => this.#api.foresee(requests),
      send: async (request) => {
        const response = await this.#api.send(request);
        done += 1;
        part.done(done, pagesTold(response.json));
        return response;
      },
    };
    return read(counting).finally(part.over);
  }

  #told(): void {
    const done = this.#parts.reduce((sum, part) => sum + part.done, 0);
    let total = 0;
    for (const part of this.#parts) {
      if (part.expected === undefined) {
        this.#tell({ done });
        return;
      }
      // A list may turn out longer than it said.
      total += Math.max(part.expected, part.done);
    }
    this.#tell({ done, total, left: this.#api.foresee(total - done) });
  }
}
