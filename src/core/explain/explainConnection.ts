import { type AppError } from '../errors.ts';
import { type Translate } from '../translate.ts';
import { type Explanation } from './explanation.ts';

/** What kept an answer from coming (`network`), or came in its place (`schema`). */
export function explainConnection(error: AppError, t: Translate): Explanation {
  return error.kind === 'schema' ? explainSchema(error, t) : explainNetwork(error, t);
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
