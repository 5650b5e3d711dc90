import { DomainError } from '../../errors.ts';
import { certainEncoding, type Encoding, guessEncoding } from './encoding.ts';

const HEAD = 4096;
const SAMPLE = 65_536;
/** zip (and so .xlsx), gzip, PDF: what people take for a table, and what is sent to do harm. */
const FOREIGN = [
  [0x50, 0x4b],
  [0x1f, 0x8b],
  [0x25, 0x50, 0x44, 0x46],
];

/** Takes exactly the text out of bytes that come in pieces of any size; throws `csv.notCsv`. */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const pieces = bytes[Symbol.asyncIterator]();
  try {
    const head = await gather(pieces, Buffer.alloc(0), HEAD);
    if (FOREIGN.some(magic => magic.every((byte, index) => head[index] === byte))) throw notCsv();
    const certain = certainEncoding(head);
    yield* certain
      ? decodeRest(pieces, head.subarray(certain.skip), certain.encoding)
      : decodeUnmarked(pieces, head);
  } finally {
    await pieces.return?.();
  }
}

type Pieces = AsyncIterator<Uint8Array>;

/** While all is ASCII there is nothing to decide; the first byte beyond it is looked at with what follows it. */
async function* decodeUnmarked(pieces: Pieces, head: Buffer): AsyncGenerator<string> {
  let piece: Buffer | undefined = head;
  while (piece) {
    const beyond: number = piece.findIndex(byte => byte > 0x7f);
    if (beyond >= 0) {
      yield checked(piece.subarray(0, beyond).toString('latin1'));
      const sample = await gather(pieces, piece.subarray(beyond), SAMPLE);
      // The letters before it belong to the same word.
      const word = Buffer.concat([piece.subarray(Math.max(0, beyond - 40), beyond), sample]);
      yield* decodeRest(pieces, sample, guessEncoding(word.subarray(0, SAMPLE)));
      return;
    }
    yield checked(piece.toString('latin1'));
    piece = await nextOf(pieces);
  }
}

async function* decodeRest(pieces: Pieces, first: Buffer, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for (let piece: Buffer | undefined = first; piece; piece = await nextOf(pieces))
    yield checked(decoded(decoder, piece, true));
  yield checked(decoded(decoder, Buffer.alloc(0), false));
}

function decoded(decoder: TextDecoder, piece: Buffer, stream: boolean): string {
  try {
    const text = decoder.decode(piece, { stream });
    return decoder.encoding === 'windows-1252' ? withPunctuation(text) : text;
  } catch {
    throw notCsv();
  }
}

// Node 20 reads windows-1252 as Latin-1, where the euro and the dashes are control characters.
const PUNCTUATION = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';
const withPunctuation = (text: string): string =>
  text.replace(/[\x80-\x9f]/g, sign => PUNCTUATION[sign.charCodeAt(0) - 0x80] ?? sign);

function checked(text: string): string {
  if (text.includes('\0')) throw notCsv();
  return text;
}

/** At least so many bytes, or all there are. */
async function gather(pieces: Pieces, first: Buffer, least: number): Promise<Buffer> {
  const parts = [first];
  for (let length = first.length; length < least; ) {
    const piece = await nextOf(pieces);
    if (!piece) break;
    parts.push(piece);
    length += piece.length;
  }
  return Buffer.concat(parts);
}

async function nextOf(pieces: Pieces): Promise<Buffer | undefined> {
  const { done, value } = await pieces.next();
  return done ? undefined : Buffer.from(value.buffer, value.byteOffset, value.byteLength);
}

const notCsv = () => new DomainError('csv.notCsv');
