/** An API base URL, without a trailing slash; undefined for anything a token must not be sent to. */
export function checkedBaseUrl(text: string): string | undefined {
  const trimmed = text.trim();
  if (!URL.canParse(trimmed)) return undefined;
  const url = new URL(trimmed);
  const allowed = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
  if (!allowed || url.username !== '' || url.password !== '') return undefined;
  return url.origin + url.pathname.replace(/\/+$/, '');
}

/**
 * Whether a host is this machine by its very name: an address of 127.0.0.0/8, `::1`, or `localhost`. Names below
 * `localhost` are looked up by some resolvers, and may be anybody's. Loopback never goes through a proxy: the
 * sandbox lives there, and no proxy could reach it.
 */
export function isLoopback(hostname: string): boolean {
  const host = bare(hostname);
  return host === 'localhost' || host === '::1' || /^127(?:\.\d{1,3}){3}$/.test(host);
}

/** In lower case, and an IPv6 address without the brackets it has in a URL. */
export function bare(hostname: string): string {
  return hostname.toLowerCase().replace(/^\[(.*)\]$/, '$1');
}
