import { AppError } from '../core/errors.ts';
import { finished, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';

const decoder = new TextDecoder();

/**
 * An answer's body as text, decompressed. Stops reading as soon as more than `maxBytes` came out, whatever the
 * server announced, so neither a large body nor a small one that unpacks to a large one fills the memory.
 * Throws `schema` with `tooLarge`, `truncated` or `notJson` (a coding that is unknown or broken).
 */
export async function readBody(
  body: Readable,
  encoding: string | undefined,
  maxBytes: number,
): Promise<string> {
  let decoders: readonly Transform[] = [];
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    decoders = decodersFor(encoding);
    const end = decoders.reduce<Readable>((stream, decoder) => {
      // Errors do not travel along a pipe by themselves.
      stream.on('error', (error) => decoder.destroy(error));
      return stream.pipe(decoder);
    }, body);
    // Not `for await`, which costs more than everything else here.
    await new Promise<void>((resolve, reject) => {
      finished(end, (error) => {
        if (error) reject(error);
        else resolve();
      });
      end.on('data', (chunk: Buffer) => {
        size += chunk.length;
        if (size <= maxBytes) chunks.push(chunk);
        else reject(new AppError('schema', { reason: 'tooLarge' }));
      });
    });
  } catch (error) {
    throw decodingError(error) ?? error;
  } finally {
    body.on('error', () => undefined).destroy();
    for (const decoder of decoders) decoder.destroy();
  }
  return decoder.decode(chunks.length === 1 ? chunks[0] : Buffer.concat(chunks, size));
}

function decodersFor(encoding: string | undefined): Transform[] {
  if (encoding === undefined) return [];
  const names = encoding
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity');
  // One is what servers use; each more multiplies what a small answer can unpack to.
  if (names.length > 2) throw new AppError('schema', { reason: 'notJson', detail: 'content-encoding' });
  return names.toReversed().map(decoderFor);
}

function decoderFor(name: string): Transform {
  switch (name) {
    case 'gzip':
    case 'x-gzip':
      return createGunzip();
    case 'deflate':
      return createInflate();
    case 'br':
      return createBrotliDecompress();
    default:
      throw new AppError('schema', { reason: 'notJson', detail: 'content-encoding' });
  }
}

/** zlib's own codes: a stream that ended too early, or one that is none. */
function decodingError(error: unknown): AppError | undefined {
  const code = error instanceof Error ? (error as NodeJS.ErrnoException).code : undefined;
  if (code === 'Z_BUF_ERROR') return new AppError('schema', { reason: 'truncated', detail: code });
  if (
    code !== undefined &&
    /^(Z_|ERR__?ERROR|ERR_BROTLI|ERR_PADDING|ERR_)/.test(code) &&
    !code.startsWith('ERR_STREAM')
  ) {
    return new AppError('schema', { reason: 'notJson', detail: code });
  }
  return undefined;
}
