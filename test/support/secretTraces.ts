import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Where a token may have been left. */
export interface Traces {
  /** Searched with everything below it; what links lead to is left out. */
  readonly folder?: string;
  /** By what they are of. */
  readonly texts?: Readonly<Record<string, string>>;
}

/** Any of Cloudflare's kinds, the sandbox's among them; ids and words are shorter. */
const token = /cf(?:k|ut|at|oat)_[\w-]{20,}/;

/** What each of those begins with. */
const starts = ['cfut_sandbox', 'cfat_sandbox'];

/**
 * The places that hold a token, in whatever spelling: as it is, in UTF-16, in base64 or in hexadecimal digits. The
 * sandbox's are known by their form; `known` are others. Never says a token itself.
 */
export function placesWithTokens({ folder, texts = {} }: Traces, known: readonly string[] = []): string[] {
  const spellings = [...starts, ...known].flatMap(encodings).concat(known);
  const holds = (content: Buffer): boolean => {
    const plain = content.toString('latin1');
    const views = [plain, plain.replaceAll('\0', '')];
    return views.some((view) => token.test(view) || spellings.some((one) => view.includes(one)));
  };
  const files = folder === undefined ? [] : filesBelow(folder);
  return [
    ...files.filter((file) => holds(contentOf(file))),
    ...Object.entries(texts)
      .filter(([, text]) => holds(Buffer.from(text)))
      .map(([name]) => name),
  ];
}

/** Of a file that is gone by now, such as the lock of a push that has just ended: nothing. */
function contentOf(file: string): Buffer {
  try {
    return readFileSync(file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return Buffer.alloc(0);
    throw error;
  }
}

/** Base64 takes three bytes at a time: what stands before decides which of three spellings it is. */
function encodings(secret: string): string[] {
  const base64 = [0, 1, 2].map((offset) => {
    const bytes = Buffer.from('\0'.repeat(offset) + secret);
    return bytes.toString('base64').slice(Math.ceil((offset * 8) / 6), Math.floor((bytes.length * 8) / 6));
  });
  return [...base64, Buffer.from(secret).toString('hex')];
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name));
}
