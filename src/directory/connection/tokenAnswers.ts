import { AppError } from '../../core/errors.ts';

/** Who asks about a token. Nobody is given one answer twice: anyone who asks again wants to know how it is now. */
export type Asker = 'adding' | 'directory' | 'choosing' | 'checking';

/** Milliseconds. */
const keptFor = 60_000;

interface Kept {
  readonly at: number;
  readonly answer: Promise<unknown>;
  readonly given: Set<Asker>;
}

/** What one token was answered lately, refusals included. What tells nothing about the token is not kept. */
export class TokenAnswers {
  readonly #kept = new Map<string, Kept>();

  /** An answer of the last minute that this asker was not given yet. */
  take<T>(question: string, asker: Asker, now: number): Promise<T> | undefined {
    const kept = this.#kept.get(question);
    if (kept === undefined || now - kept.at >= keptFor || kept.given.has(asker)) return undefined;
    kept.given.add(asker);
    return kept.answer as Promise<T>;
  }

  /** The answer itself; it can be taken by others once it has come. */
  async keep<T>(question: string, asker: Asker, now: () => number, answer: Promise<T>): Promise<T> {
    const told = await answer.then(
      () => true,
      (error: unknown) => AppError.is(error, ...aboutToken),
    );
    if (told) this.#kept.set(question, { at: now(), answer, given: new Set([asker]) });
    return answer;
  }

  /** Whether nothing of it will be given any more. */
  isOver(now: number): boolean {
    return [...this.#kept.values()].every(({ at }) => now - at >= keptFor);
  }
}

const aboutToken = ['unauthenticated', 'forbidden', 'notFound', 'invalid', 'unsupported'] as const;
