import * as l10n from '@vscode/l10n';
import { type AppError } from '../errors.ts';
import { type Explanation } from './explanation.ts';

/** What kept an answer from coming (`network`), or came in its place (`schema`). */
export function explainConnection(error: AppError): Explanation {
  return error.kind === 'schema' ? explainSchema(error) : explainNetwork(error);
}

function explainNetwork(error: AppError): Explanation {
  const next = 'retry';
  switch (error.facts.reason) {
    case 'dns':
      return {
        short: l10n.t('Host not found'),
        sentence: l10n.t(
          'The API host name could not be resolved. Check the network, the proxy and the setting cloudflareScim.apiBaseUrl, then retry.',
        ),
        next,
      };
    case 'tls':
      return {
        short: l10n.t('Certificate not trusted'),
        sentence: l10n.t(
          'The server’s TLS certificate was not accepted. Check http.proxyStrictSSL, http.systemCertificates and your company’s certificates, then retry.',
        ),
        next: 'openSettings',
      };
    case 'proxy':
      return {
        short: l10n.t('Proxy refused'),
        sentence: l10n.t(
          'The proxy did not let the request through. Check http.proxy and its credentials, then retry.',
        ),
        next: 'openSettings',
      };
    case 'proxyLogin':
      return {
        short: l10n.t('Proxy login refused'),
        sentence: l10n.t(
          'The proxy didn’t accept the user name and password. Correct them in http.proxy or http.proxyAuthorization. Nothing was retried, because proxies may lock an account.',
        ),
        next: 'openSettings',
      };
    case 'proxyKind':
      return {
        short: l10n.t('Proxy not supported'),
        sentence: l10n.t(
          'The proxy that is set can’t be used: only http and https proxies are supported. Check http.proxy and the variable HTTPS_PROXY.',
        ),
        next: 'openSettings',
      };
    case 'proxyAddress':
      return {
        short: l10n.t('Proxy not reached'),
        sentence: l10n.t(
          'The proxy couldn’t be reached. Check the address in http.proxy or the variable HTTPS_PROXY, then retry.',
        ),
        next: 'openSettings',
      };
    case 'redirect':
      return {
        short: l10n.t('Redirected elsewhere'),
        sentence: l10n.t(
          'The server redirected to another address, and the token was not sent there. Check the setting cloudflareScim.apiBaseUrl.',
        ),
        next: 'openSettings',
      };
    case 'refused':
      return {
        short: l10n.t('Cannot connect'),
        sentence: l10n.t(
          'The API host could not be reached: the connection was refused. Check the network, the proxy and the setting cloudflareScim.apiBaseUrl, then retry.',
        ),
        next,
      };
    default:
      return {
        short: l10n.t('Connection lost'),
        sentence: l10n.t('The connection was lost before the answer arrived. Retry.'),
        next,
      };
  }
}

function explainSchema(error: AppError): Explanation {
  switch (error.facts.reason) {
    case 'tooLarge':
      return {
        short: l10n.t('Answer too large'),
        sentence: l10n.t(
          'The answer was larger than this extension accepts and was dropped. Check the setting cloudflareScim.apiBaseUrl.',
        ),
        next: 'openSettings',
      };
    case 'truncated':
      return {
        short: l10n.t('Answer cut off'),
        sentence: l10n.t('The answer was cut off on the way. Retry.'),
        next: 'retry',
      };
    case 'notJson':
    case 'notThisApi':
      return {
        short: l10n.t('Not an API answer'),
        sentence: l10n.t(
          'What answered is not the Cloudflare API (perhaps a sign-in page or a proxy). Check the setting cloudflareScim.apiBaseUrl and the network, then retry.',
        ),
        next: 'retry',
      };
    default:
      return {
        short: l10n.t('Unexpected answer'),
        sentence: l10n.t(
          'The answer does not have the documented form. Retry, and show the log if it happens again.',
        ),
        next: 'showLog',
      };
  }
}
