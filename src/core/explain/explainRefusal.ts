import { type AppError } from '../errors.ts';
import { type Translate } from '../translate.ts';
import { type Explanation } from './explanation.ts';

/** Why a token was turned away, as far as it was said: `unauthenticated` and `forbidden`. */
export function explainRefusal(error: AppError, t: Translate): Explanation {
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
