import * as l10n from '@vscode/l10n';
import { systemClock } from '../../core/clock.ts';
import { AppError } from '../../core/errors.ts';
import { type AccountLock, lockAccount } from '../../provisioning/journal/accountLock.ts';
import { constants } from 'node:fs';
import { open } from 'node:fs/promises';

/** Milliseconds for which the window is waited for that adds to the same review: it takes some itself. */
const longestWait = 30_000;

/** Reviews could not be read, or added to: what is there stays as it is. */
export class ReviewStorageFailed extends Error {
  readonly doing: 'reading' | 'writing';
  /** Of Node, such as `EACCES`; `notReadable`: it would be damaged; `tooLarge`: a file of it would not be taken; `busy`: another window has not come to an end with it. */
  readonly code: string | undefined;

  constructor(doing: 'reading' | 'writing', cause: unknown) {
    const code = AppError.is(cause, 'cancelled') ? 'busy' : codeOf(cause);
    super(`access review: ${doing} failed, ${code ?? 'no code'}`, { cause });
    this.name = 'ReviewStorageFailed';
    this.doing = doing;
    this.code = code;
  }
}

/** Throws `ReviewStorageFailed` for what the file system throws. */
export async function reading<T>(what: () => Promise<T>): Promise<T> {
  return doing('reading', what);
}

/** Likewise. */
export async function writing<T>(what: () => Promise<T>): Promise<T> {
  return doing('writing', what);
}

async function doing<T>(kind: 'reading' | 'writing', what: () => Promise<T>): Promise<T> {
  try {
    return await what();
  } catch (error) {
    if (error instanceof ReviewStorageFailed) throw error;
    throw new ReviewStorageFailed(kind, error);
  }
}

/** While no other window adds to the review of that id. Throws `ReviewStorageFailed` where it never gets its turn. */
export async function whileLocked<T>(folder: string, id: string, what: () => Promise<T>): Promise<T> {
  const lock: AccountLock = await writing(async () =>
    lockAccount({ folder, accountId: id, clock: systemClock, signal: AbortSignal.timeout(longestWait) }),
  );
  try {
    return await what();
  } finally {
    await lock.release().catch(() => undefined);
  }
}

/** At the end of a file of its own, on the disk once this is done. What could not be added whole is taken away again. */
export async function addText(path: string, text: string): Promise<void> {
  const handle = await open(
    path,
    constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT | constants.O_NOFOLLOW | constants.O_NONBLOCK,
    0o600,
  );
  try {
    const { size } = await handle.stat();
    try {
      await handle.writeFile(text);
      await handle.sync();
    } catch (error) {
      await handle.truncate(size).catch(() => undefined);
      throw error;
    }
  } finally {
    await handle.close();
  }
}

/** In one sentence, with what to do about it. */
export function storageWords({ doing: kind, code }: ReviewStorageFailed): string {
  if (code === 'tooLarge')
    return l10n.t(
      'No access review was started: the account has more people, groups or roles than one can hold. Export Access saves who has which role.',
    );
  const cause = causeWords(code);
  return kind === 'reading'
    ? l10n.t('The access review couldn’t be read: {0} Nothing of it is lost. Try again then.', cause)
    : l10n.t('The access review couldn’t be written: {0} What was kept before stays. Try again then.', cause);
}

function causeWords(code: string | undefined): string {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return l10n.t('the storage folder of the editor isn’t accessible. Check its permissions.');
    case 'ENOSPC':
    case 'EDQUOT':
    case 'EFBIG':
      return l10n.t('the disk is full. Free some space.');
    case 'EMFILE':
    case 'ENFILE':
      return l10n.t('too many files are open. Close some windows.');
    case 'notReadable':
      return l10n.t('it couldn’t be read again. Check the date and time of this machine.');
    case 'busy':
      return l10n.t('another window is still at it. Close that window.');
    default:
      return l10n.t('the disk or the file doesn’t allow it. Check both.');
  }
}

function codeOf(error: unknown): string | undefined {
  if (AppError.is(error)) return error.facts.detail;
  return (error as NodeJS.ErrnoException).code;
}
