import { gzipSync } from 'node:zlib';

/**
 * So many million zeros, packed to a thousandth. One million is packed and said again (RFC 1952 section 2.2: members
 * follow each other): to pack a hundred of them takes a second.
 */
export function gzipBomb(millions: number): Buffer {
  return Buffer.concat(new Array<Buffer>(millions).fill(gzipSync(Buffer.alloc(1_000_000))));
}
