import { AppError } from '../core/errors.ts';
import { type Translate } from '../core/translate.ts';

export { type Translate } from '../core/translate.ts';

/** What a person can do about an error. */
export type NextStep = 'retry' | 'replaceToken' | 'showLog' | 'openSettings' | 'none';

export interface Explanation {
  /** Two to five words, for a row of a tree. */
  readonly short: string;
  /** One sentence: what happened and what to do. */
  readonly sentence: string;
  readonly next: NextStep;
}

/** The one place where errors are put into words. Nothing a server wrote is repeated. */
export function explainError(error: unknown, t: Translate): Explanation {
  if (!(error instanceof AppError)) {
    return {
      short: t('Unexpected error'),
      sentence: t('Something unexpected went wrong in this extension. Show the log and report it.'),
      next: 'showLog',
    };
  }
  return { ...explainKind(error, t), sentence: withRequestId(explainKind(error, t).sentence, error, t) };
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
      return explainNetwork(error, t);
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
    case 'schema':
      return explainSchema(error, t);
    case 'unsupported':
      if (error.facts.reason === 'noAccount') {
        return {
          short: t('No account'),
          sentence: t('No account is reached yet. Add an API token, or open the sandbox.'),
          next: 'replaceToken',
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
        sentence: t('A guard rail refused this, and nothing was sent.'),
        next: 'none',
      };
  }
}

function explainNetwork(error: AppError, t: Translate): Explanation {
  const next = 'retry';
  switch (error.facts.reason) {
    case 'dns':
      return {
        short: t('Host not found'),
        sentence: t(
          'The API host name could not be resolved. Check the network, the proxy and the setting cloudflareScim.apiBaseUrl, then retry.',
        ),
        next,
      };
    case 'tls':
      return {
        short: t('Certificate not trusted'),
        sentence: t(
          'The server’s TLS certificate was not accepted. Check http.proxyStrictSSL, http.systemCertificates and your company’s certificates, then retry.',
        ),
        next: 'openSettings',
      };
    case 'proxy':
      return {
        short: t('Proxy refused'),
        sentence: t(
          'The proxy did not let the request through. Check http.proxy and its credentials, then retry.',
        ),
        next: 'openSettings',
      };
    case 'redirect':
      return {
        short: t('Redirected elsewhere'),
        sentence: t(
          'The server redirected to another address, and the token was not sent there. Check the setting cloudflareScim.apiBaseUrl.',
        ),
        next: 'openSettings',
      };
    case 'refused':
      return {
        short: t('Cannot connect'),
        sentence: t(
          'The API host could not be reached: the connection was refused. Check the network, the proxy and the setting cloudflareScim.apiBaseUrl, then retry.',
        ),
        next,
      };
    default:
      return {
        short: t('Connection lost'),
        sentence: t('The connection was lost before the answer arrived. Retry.'),
        next,
      };
  }
}

function explainRefusal(error: AppError, t: Translate): Explanation {
  switch (error.facts.reason) {
    case 'blockedAddress':
      return {
        short: t('Address not allowed'),
        sentence: t(
          'This token may not be used from this network address. Change the token’s IP filter in Cloudflare, or work from an allowed network.',
        ),
        next: 'retry',
      };
    case 'missingPermission':
      return {
        short: t('No permission'),
        sentence: t(
          'The token lacks the permission for this. Replace it with one that has SCIM Provisioning (or Account Settings) for this account.',
        ),
        next: 'replaceToken',
      };
    case 'expiredToken':
      return {
        short: t('Token expired'),
        sentence: t('This token has expired. Replace it with a new one.'),
        next: 'replaceToken',
      };
    case 'disabledToken':
      return {
        short: t('Token disabled'),
        sentence: t('This token is disabled in Cloudflare. Enable it there and retry, or replace it.'),
        next: 'replaceToken',
      };
    case 'notYetValid':
      return {
        short: t('Token not valid yet'),
        sentence: t(
          'This token is not valid yet: its start date is in the future. Retry then, or replace it.',
        ),
        next: 'retry',
      };
    case 'planTier':
      return {
        short: t('Change not allowed'),
        sentence: t(
          'Cloudflare refused the change: the token may lack Edit permission, or the account’s plan may not include SCIM changes (Enterprise only). Check both.',
        ),
        next: 'showLog',
      };
    case 'otherOrigin':
      return {
        short: t('Other address'),
        sentence: t(
          'This token was added for another address and is not sent here. Add a token for this address.',
        ),
        next: 'replaceToken',
      };
    default:
      return error.kind === 'unauthenticated'
        ? {
            short: t('Token not accepted'),
            sentence: t(
              'Cloudflare does not accept this token: it may be wrong, expired, disabled or rotated. Replace it.',
            ),
            next: 'replaceToken',
          }
        : {
            short: t('Not allowed'),
            sentence: t(
              'The server refused access. Check which permissions and accounts the token has, then retry.',
            ),
            next: 'replaceToken',
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

function explainSchema(error: AppError, t: Translate): Explanation {
  switch (error.facts.reason) {
    case 'tooLarge':
      return {
        short: t('Answer too large'),
        sentence: t(
          'The answer was larger than this extension accepts and was dropped. Check the setting cloudflareScim.apiBaseUrl.',
        ),
        next: 'openSettings',
      };
    case 'truncated':
      return {
        short: t('Answer cut off'),
        sentence: t('The answer was cut off on the way. Retry.'),
        next: 'retry',
      };
    case 'notJson':
      return {
        short: t('Not an API answer'),
        sentence: t(
          'What answered is not the Cloudflare API (perhaps a sign-in page or a proxy). Check the setting cloudflareScim.apiBaseUrl and the network, then retry.',
        ),
        next: 'retry',
      };
    default:
      return {
        short: t('Unexpected answer'),
        sentence: t(
          'The answer does not have the documented form. Retry, and show the log if it happens again.',
        ),
        next: 'showLog',
      };
  }
}
