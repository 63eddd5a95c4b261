import { AppError } from '../../core/errors.ts';

/** The reading that a write begins with: where it fails, the write was certainly not sent. */
export async function readFirst<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof AppError ? new AppError(error.kind, { ...error.facts, unsent: true }) : error;
  }
}
