import { AppError } from '../errors.ts';
import { type Translate } from '../translate.ts';
import { explainConnection } from './explainConnection.ts';
import { explainRefusal } from './explainRefusal.ts';
import { type Explanation } from './explanation.ts';

/** The one place where errors are put into words. Nothing a server wrote is repeated. */
export function explainError(error: unknown, t: Translate): Explanation {
  if (!(error instanceof AppError)) {
    return {
      short: t('Unexpected error'),
      sentence: t('Something unexpected went wrong in this extension. Show the log and report it.'),
      next: 'showLog',
    };
  }
  const explanation = explainKind(error, t);
  return { ...explanation, sentence: withRequestId(explanation.sentence, error, t) };
}

function withRequestId(sentence: string, error: AppError, t: Translate): string {
  const { requestId } = error.facts;
  return requestId === undefined ? sentence : `${sentence} ${t('(cf-ray {0})', requestId)}`;
}

function explainKind(error: AppError, t: Translate): Explanation {
  switch (error.kind) {
    case 'cancelled':
      return {
        short: t('Cancelled'),
        sentence: t('This was cancelled before the server answered. Retry to ask again.'),
        next: 'retry',
      };
    case 'network':
    case 'schema':
      return explainConnection(error, t);
    case 'timeout':
      return {
        short: t('No answer in time'),
        sentence: t('The server took too long to answer. Retry, or check the network and proxy settings.'),
        next: 'retry',
      };
    case 'unauthenticated':
    case 'forbidden':
      return explainRefusal(error, t);
    case 'notFound':
      return {
        short: t('Not found'),
        sentence: t('The server does not know this any more. Refresh to see what is there now.'),
        next: 'retry',
      };
    case 'conflict':
      return {
        short: t('Already exists'),
        sentence: t('The server already has something under this name. Refresh to see it.'),
        next: 'retry',
      };
    case 'stale':
      return {
        short: t('Changed meanwhile'),
        sentence: t('This was changed by somebody else meanwhile. Refresh and look again.'),
        next: 'retry',
      };
    case 'invalid':
      if (error.facts.reason === 'apiBaseUrl') {
        return {
          short: t('API address not usable'),
          sentence: t(
            'The setting cloudflareScim.apiBaseUrl is neither an https address nor one on this machine, so no token is sent there. Correct it.',
          ),
          next: 'openSettings',
        };
      }
      return {
        short: t('Request refused'),
        sentence: t(
          'The server refused the request as invalid. Show the log for its method, path and status.',
        ),
        next: 'showLog',
      };
    case 'tooMany':
      return {
        short: t('More than one match'),
        sentence: t('More than one entry matches, and none was picked for you. Search more narrowly.'),
        next: 'retry',
      };
    case 'rateLimited':
      return explainRateLimit(error, t);
    case 'server':
      return {
        short: t('Server error {0}', error.facts.status ?? ''),
        sentence: t(
          'The server failed with status {0}. Retry in a moment.',
          error.facts.status ?? t('unknown'),
        ),
        next: 'retry',
      };
    case 'unsupported':
      if (error.facts.reason === 'noAccount') {
        return {
          short: t('No account'),
          sentence: t('No account is reached yet. Add an API token, or open the sandbox.'),
          next: 'replaceToken',
        };
      }
      if (error.facts.reason === 'journalFailed') {
        return {
          short: t('Journal not writable'),
          sentence: t(
            'The push journal could not be written, so nothing was sent. Free disk space or check the permissions of the storage folder, then try again.',
          ),
          next: 'showLog',
        };
      }
      return {
        short: t('Not supported'),
        sentence: t('The server does not offer this. Show the log for its method, path and status.'),
        next: 'showLog',
      };
    case 'refusedByGuard':
      return {
        short: t('Refused by a guard rail'),
        sentence: t('A guard rail refused this, and nothing was sent. Make the plan again to see which.'),
        next: 'none',
      };
  }
}

function explainRateLimit(error: AppError, t: Translate): Explanation {
  const ms = error.facts.retryAfterMs;
  return {
    short: t('Too many requests'),
    sentence:
      ms === undefined
        ? t('The server asks for fewer requests. Retry in a few minutes.')
        : t('The server asks for fewer requests. Retry in {0} seconds.', Math.ceil(ms / 1000)),
    next: 'retry',
  };
}
