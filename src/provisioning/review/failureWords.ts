import { AppError } from '../../core/errors.ts';
import { explainError } from '../../core/explain/explainError.ts';
import { type Failure } from '../journal/pushEntry.ts';

/** A journalled failure in the words that the error itself would have had. */
export function failureWords({ kind, ...facts }: Failure): string {
  return explainError(new AppError(kind, facts)).sentence;
}
