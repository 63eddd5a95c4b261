import * as l10n from '@vscode/l10n';
import { type AppError } from '../errors.ts';
import { type Explanation } from './explanation.ts';

/** Why a token was turned away, as far as it was said: `unauthenticated` and `forbidden`. */
export function explainRefusal(error: AppError): Explanation {
  switch (error.facts.reason) {
    case 'blockedAddress':
      return {
        short: l10n.t('Address not allowed'),
        sentence: l10n.t(
          'This token may not be used from this network address. Change the token’s IP filter in Cloudflare, or work from an allowed network.',
        ),
        next: 'retry',
      };
    case 'missingPermission':
      return {
        short: l10n.t('No permission'),
        sentence: l10n.t(
          'The token lacks the permission for this. Replace it with one that has SCIM Provisioning (or Account Settings) for this account.',
        ),
        next: 'replaceToken',
      };
    case 'expiredToken':
      return {
        short: l10n.t('Token expired'),
        sentence: l10n.t('This token has expired. Replace it with a new one.'),
        next: 'replaceToken',
      };
    case 'disabledToken':
      return {
        short: l10n.t('Token disabled'),
        sentence: l10n.t('This token is disabled in Cloudflare. Enable it there and retry, or replace it.'),
        next: 'replaceToken',
      };
    case 'notYetValid':
      return {
        short: l10n.t('Token not valid yet'),
        sentence: l10n.t(
          'This token is not valid yet: its start date is in the future. Retry then, or replace it.',
        ),
        next: 'retry',
      };
    case 'planTier':
      return {
        short: l10n.t('Change not allowed'),
        sentence: l10n.t(
          'Cloudflare refused the change: the token may lack Edit permission, or the account’s plan may not include SCIM changes (Enterprise only). Check both.',
        ),
        next: 'showLog',
      };
    case 'refusedAlone':
      return {
        short: l10n.t('This change refused'),
        sentence: l10n.t(
          'Cloudflare refused this change and took others of the same push, so it isn’t about the token. For a person, check whether an SSO connector covers their domain, or make the change in the Cloudflare dashboard.',
        ),
        next: 'showLog',
      };
    case 'otherOrigin':
      return {
        short: l10n.t('Other address'),
        sentence: l10n.t(
          'This token was added for another address and is not sent here. Add a token for this address.',
        ),
        next: 'replaceToken',
      };
    default:
      return error.kind === 'unauthenticated'
        ? {
            short: l10n.t('Token not accepted'),
            sentence: l10n.t(
              'Cloudflare does not accept this token: it may be wrong, expired, disabled or rotated. Replace it.',
            ),
            next: 'replaceToken',
          }
        : {
            short: l10n.t('Not allowed'),
            sentence: l10n.t(
              'The server refused access. Check which permissions and accounts the token has, then retry.',
            ),
            next: 'replaceToken',
          };
  }
}
