export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252';

/**
 * The text of a file. `windows1252`: the bytes are not UTF-8 and no mark tells what they are, so that this reading is
 * an offer, to be looked at.
 */
export type Decoded =
  | { readonly kind: 'text'; readonly text: string; readonly encoding: Encoding; readonly certain: boolean }
  | { readonly kind: 'notText' };

/** By the byte order mark, or else by what the bytes are: UTF-16 has a zero in nearly every second byte of our alphabet. */
export function decode(bytes: Uint8Array): Decoded {
  const [first, second, third, fourth] = bytes;
  // UTF-32; a workbook or another archive; a PDF.
  if (first === 0xff && second === 0xfe && third === 0 && fourth === 0) return { kind: 'notText' };
  if (startsWith(bytes, 'PK\u0003\u0004') || startsWith(bytes, '%PDF')) return { kind: 'notText' };
  const encoding = encodingOf(bytes);
  if (encoding === undefined) return { kind: 'notText' };
  const text = textIn(bytes, encoding);
  if (text !== undefined) return withoutNul(text, encoding, true);
  if (encoding !== 'utf-8') return { kind: 'notText' };
  return withoutNul(new TextDecoder('windows-1252').decode(bytes), 'windows-1252', false);
}

function withoutNul(text: string, encoding: Encoding, certain: boolean): Decoded {
  return text.includes('\u0000') ? { kind: 'notText' } : { kind: 'text', text, encoding, certain };
}

function textIn(bytes: Uint8Array, encoding: Encoding): string | undefined {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

function encodingOf(bytes: Uint8Array): Encoding | undefined {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const head = bytes.subarray(0, 4_000);
  const zeros = [0, 0];
  head.forEach((byte, index) => {
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  });
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return 'utf-8';
  const half = head.length / 2;
  if (odd > half * 0.5 && even < half * 0.1) return 'utf-16le';
  return even > half * 0.5 && odd < half * 0.1 ? 'utf-16be' : undefined;
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return Array.from(text).every((letter, index) => bytes[index] === letter.charCodeAt(0));
}
