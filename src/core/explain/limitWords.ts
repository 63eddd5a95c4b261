import * as l10n from '@vscode/l10n';

/** How many requests are allowed in which time, and to whom: a sentence. */
export function limitWords({
  quota,
  windowSeconds,
  whose,
}: {
  readonly quota: number;
  readonly windowSeconds: number;
  readonly whose: 'user' | 'token';
}): string {
  if (windowSeconds % 60 !== 0 || windowSeconds === 60)
    return whose === 'user'
      ? l10n.t('Cloudflare allows this user {0} requests in {1} s.', quota, windowSeconds)
      : l10n.t('Cloudflare allows this token {0} requests in {1} s.', quota, windowSeconds);
  return whose === 'user'
    ? l10n.t('Cloudflare allows this user {0} requests in {1} minutes.', quota, windowSeconds / 60)
    : l10n.t('Cloudflare allows this token {0} requests in {1} minutes.', quota, windowSeconds / 60);
}
