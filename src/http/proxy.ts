import { AppError } from '../core/errors.ts';
import { bare, isLoopback } from './loopback.ts';
import type { NetworkSettings } from './networkSettings.ts';
import { BlockList, isIP } from 'node:net';

/**
 * The proxy to reach a URL through; undefined for none. Throws `network` (`proxyKind`, unsent) where a proxy is set that is
 * no http(s) URL, such as a SOCKS one: past it would be where the person did not want to go.
 */
export function proxyFor(url: URL, settings: NetworkSettings): URL | undefined {
  if (settings.proxy === undefined || settings.proxy.trim() === '') return undefined;
  if (isLoopback(url.hostname) || settings.noProxy.some((rule) => covers(rule, url))) return undefined;
  const text = settings.proxy.includes('://') ? settings.proxy : `http://${settings.proxy}`;
  const proxy = URL.canParse(text) ? new URL(text) : undefined;
  if (proxy === undefined || !/^https?:$/.test(proxy.protocol))
    throw new AppError('network', { reason: 'proxyKind', unsent: true });
  return proxy;
}

/**
 * Whether an entry of a no-proxy list is about a URL: `*`, `host`, `.suffix`, `*.suffix`, either with `:port`, an
 * address, or a CIDR block. A bare name covers its subdomains, as curl and most tools have it.
 */
function covers(rule: string, url: URL): boolean {
  const entry = rule.trim().toLowerCase();
  if (entry === '') return false;
  if (entry === '*') return true;
  const host = bare(url.hostname);
  if (/^[^/]+\/\d{1,3}$/.test(entry)) return inBlock(entry, host);
  const [, name = entry, port] = /^(.*?):(\d{1,5})$/.exec(isIP(bare(entry)) === 6 ? '' : entry) ?? [];
  if (port !== undefined && port !== (url.port === '' ? defaultPort(url) : url.port)) return false;
  const suffix = bare(name).replace(/^\*?\./, '');
  return host === suffix || host.endsWith(`.${suffix}`);
}

function defaultPort(url: URL): string {
  return url.protocol === 'https:' ? '443' : '80';
}

function inBlock(entry: string, host: string): boolean {
  const [network = '', bits = ''] = entry.split('/');
  const family = isIP(network);
  if (family === 0 || isIP(host) !== family || Number(bits) > (family === 4 ? 32 : 128)) return false;
  const block = new BlockList();
  block.addSubnet(network, Number(bits), family === 4 ? 'ipv4' : 'ipv6');
  return block.check(host, family === 4 ? 'ipv4' : 'ipv6');
}
