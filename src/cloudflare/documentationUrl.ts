const hosts: ReadonlySet<string> = new Set(['developers.cloudflare.com', 'dash.cloudflare.com']);

const maxLength = 500;

/**
 * The page that an answer names for its error (`documentation_url`, documented for refusals of API v4 since 2026-08-21):
 * only over https, and only at Cloudflare's documentation or dashboard. Anything else is somebody else's.
 */
export function documentationUrl(told: unknown): string | undefined {
  if (typeof told !== 'string' || told.length > maxLength || !URL.canParse(told)) return undefined;
  const url = new URL(told);
  const plain = url.port === '' && url.username === '' && url.password === '';
  return url.protocol === 'https:' && hosts.has(url.hostname) && plain ? url.href : undefined;
}
