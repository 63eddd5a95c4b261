import * as l10n from '@vscode/l10n';
import { AppError, type ErrorReason } from '../errors.ts';
import { explainConnection } from './explainConnection.ts';
import { explainRefusal } from './explainRefusal.ts';
import { type Explanation } from './explanation.ts';

/** The one place where errors are put into words. Nothing a server wrote is repeated. */
export function explainError(error: unknown): Explanation {
  if (!(error instanceof AppError)) {
    return {
      short: l10n.t('Unexpected error'),
      sentence: l10n.t('Something unexpected went wrong in this extension. Show the log and report it.'),
      next: 'showLog',
    };
  }
  const explanation = explainKind(error);
  const { documentationUrl } = error.facts;
  return {
    ...explanation,
    sentence: withRequestId(withWritten(explanation.sentence, error), error),
    documentationUrl,
  };
}

/** Anyone who sees an error after Apply has to know where the account stands by now. */
function withWritten(sentence: string, { facts }: AppError): string {
  if (facts.written === 'maybe')
    return l10n.t(
      'Part of the plan may have been written. Show Provisioning Activity has the details. {0}',
      sentence,
    );
  return facts.written === undefined ? sentence : l10n.t('Nothing was written. {0}', sentence);
}

function withRequestId(sentence: string, error: AppError): string {
  const { requestId } = error.facts;
  return requestId === undefined ? sentence : `${sentence} ${l10n.t('(cf-ray {0})', requestId)}`;
}

function explainKind(error: AppError): Explanation {
  switch (error.kind) {
    case 'cancelled':
      return {
        short: l10n.t('Cancelled'),
        sentence: l10n.t('This was cancelled before the server answered. Retry to ask again.'),
        next: 'retry',
      };
    case 'network':
    case 'schema':
      return explainConnection(error);
    case 'timeout':
      return {
        short: l10n.t('No answer in time'),
        sentence: l10n.t(
          'The server took too long to answer. Retry, or check the network and proxy settings.',
        ),
        next: 'retry',
      };
    case 'unauthenticated':
    case 'forbidden':
      return explainRefusal(error);
    case 'notFound':
      return {
        short: l10n.t('Not found'),
        sentence: l10n.t('This no longer exists on the server. Refresh to see what is there now.'),
        next: 'retry',
      };
    case 'conflict':
      if (error.facts.reason === 'cannotBeRemoved') {
        return {
          short: l10n.t('Removal refused'),
          sentence: l10n.t(
            'Cloudflare refused to take this access away, as a conflict with what is there. One cause is documented: the only Super Administrator of an Enterprise account isn’t deprovisioned. If that is so, add another first; else refresh and look again.',
          ),
          next: 'retry',
        };
      }
      if (error.facts.reason === 'conflictingChange') {
        return {
          short: l10n.t('Conflicting change'),
          sentence: l10n.t(
            'Cloudflare refused this change, because it conflicts with what is there. Refresh and look again.',
          ),
          next: 'retry',
        };
      }
      return {
        short: l10n.t('Already exists'),
        sentence: l10n.t('The server already has something under this name. Refresh to see it.'),
        next: 'retry',
      };
    case 'stale':
      return {
        short: l10n.t('Changed meanwhile'),
        sentence: l10n.t('Someone else changed this in the meantime. Refresh and check again.'),
        next: 'retry',
      };
    case 'invalid':
      if (error.facts.reason === 'apiBaseUrl') {
        return {
          short: l10n.t('API address not usable'),
          sentence: l10n.t(
            'The setting cloudflareScim.apiBaseUrl is neither an https address nor one on this machine, so no token is sent there. Correct it.',
          ),
          next: 'openSettings',
        };
      }
      return {
        short: l10n.t('Request refused'),
        sentence: l10n.t(
          'The server refused the request as invalid. Show the log for its method, path and status.',
        ),
        next: 'showLog',
      };
    case 'tooMany':
      return {
        short: l10n.t('More than one match'),
        sentence: l10n.t('More than one entry matches, and none was picked for you. Search more narrowly.'),
        next: 'retry',
      };
    case 'rateLimited':
      return explainRateLimit(error);
    case 'server':
      return {
        short: l10n.t('Server error {0}', error.facts.status ?? ''),
        sentence: l10n.t(
          'The server failed with status {0}. Retry in a moment.',
          error.facts.status ?? l10n.t('unknown'),
        ),
        next: 'retry',
      };
    case 'unsupported':
      if (error.facts.reason === 'noAccount') {
        return {
          short: l10n.t('No account'),
          sentence: l10n.t('No account is reached yet. Add an API token, or open the sandbox.'),
          next: 'replaceToken',
        };
      }
      if (error.facts.reason?.startsWith('file') === true) return explainFile(error.facts.reason);
      if (error.facts.reason === 'journalFailed') {
        return {
          short: l10n.t('Journal not writable'),
          sentence: l10n.t(
            'The push journal could not be written, so this was not sent. Free disk space or check the permissions of the storage folder, then try again.',
          ),
          next: 'showLog',
        };
      }
      return {
        short: l10n.t('Not supported'),
        sentence: l10n.t('The server does not offer this. Show the log for its method, path and status.'),
        next: 'showLog',
      };
    case 'refusedByGuard':
      return {
        short: l10n.t('Refused by a guard rail'),
        sentence: l10n.t('This was refused here, before it was sent. Create the plan again to see why.'),
        next: 'none',
      };
  }
}

function explainFile(reason: ErrorReason): Explanation {
  switch (reason) {
    case 'fileNotSaved':
      return {
        short: l10n.t('File not saved'),
        sentence: l10n.t(
          'The file couldn’t be saved, or not in full. Check the folder and the free space of the disk, then save it again.',
        ),
        next: 'retry',
      };
    case 'fileTooLarge':
      return {
        short: l10n.t('File too large'),
        sentence: l10n.t('The file has more than 40 MB, so it isn’t read. Choose another one.'),
        next: 'retry',
      };
    default:
      return {
        short: l10n.t('File not readable'),
        sentence: l10n.t(
          'The file couldn’t be read. Check that it is there and that you may read it, then choose it again.',
        ),
        next: 'retry',
      };
  }
}

function explainRateLimit(error: AppError): Explanation {
  const ms = error.facts.retryAfterMs;
  const short = l10n.t('Too many requests');
  const next = 'retry';
  if (ms === undefined)
    return { short, sentence: l10n.t('Rate limited by the server. Try again in a few minutes.'), next };
  const seconds = Math.ceil(ms / 1000);
  if (seconds <= 60)
    return {
      short,
      sentence: l10n.t('Rate limited by the server. Try again in {0} seconds.', seconds),
      next,
    };
  // Cloudflare documents a block of five minutes, and nothing waits for longer, whatever a server asks for.
  const minutes = Math.min(Math.ceil(seconds / 60), 6);
  return { short, sentence: l10n.t('Rate limited by the server. Try again in {0} minutes.', minutes), next };
}
