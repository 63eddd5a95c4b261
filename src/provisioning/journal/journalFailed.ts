import { AppError } from '../../core/errors.ts';

/** Certainly unsent: whatever wants to be journalled first was not tried. */
export function journalFailed(error: unknown): AppError {
  const { code } = error as NodeJS.ErrnoException;
  return new AppError('unsupported', {
    reason: 'journalFailed',
    unsent: true,
    detail: code,
    cause: error,
  });
}

export function throwJournalFailed(error: unknown): never {
  throw journalFailed(error);
}
