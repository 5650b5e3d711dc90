import { analyse } from 'chardet';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1251' | 'windows-1252';

/** What the first bytes say for certain; `skip` is the length of a byte order mark. */
export function certainEncoding(head: Uint8Array): { encoding: Encoding; skip: number } | undefined {
  const begins = (...bytes: number[]) => bytes.every((byte, index) => head[index] === byte);
  if (begins(0xef, 0xbb, 0xbf)) return { encoding: 'utf-8', skip: 3 };
  if (begins(0xff, 0xfe)) return { encoding: 'utf-16le', skip: 2 };
  if (begins(0xfe, 0xff)) return { encoding: 'utf-16be', skip: 2 };
  const encoding = unmarkedUtf16(head);
  return encoding && { encoding, skip: 0 };
}

/** Without a mark UTF-16 shows by its zeros: the delimiters and line ends have one in the same half of the pair. */
function unmarkedUtf16(head: Uint8Array): Encoding | undefined {
  const zeros = [0, 0];
  for (const [index, byte] of head.entries()) if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even === 0 && odd > 1) return 'utf-16le';
  return odd === 0 && even > 1 ? 'utf-16be' : undefined;
}

/** Which of the three a text with bytes beyond ASCII is in. Strict UTF-8 comes first: hardly another text passes it. */
export function guessEncoding(sample: Uint8Array): Encoding {
  if (isUtf8(sample)) return 'utf-8';
  const { whole, mixed } = wordsBeyondAscii(sample);
  if (whole !== mixed) return whole > mixed ? 'windows-1251' : 'windows-1252';
  const likely = analyse(sample).find(({ name }) => name === 'windows-1251' || LATIN.has(name));
  return likely?.name === 'windows-1251' ? 'windows-1251' : 'windows-1252';
}

const LATIN = new Set(['windows-1252', 'ISO-8859-1']);

/** The end of the sample may cut a character in two, so it is read as if more came. */
function isUtf8(sample: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(sample, { stream: true });
    return true;
  } catch {
    return false;
  }
}

const isHigh = (byte: number): boolean => byte >= 0xc0 || byte === 0xa8 || byte === 0xb8;
const isAscii = (byte: number): boolean => (byte >= 0x41 && byte <= 0x5a) || (byte >= 0x61 && byte <= 0x7a);

/** Statistics of a language need more text than a short list has: Cyrillic words are high bytes throughout, Western ones are not. */
function wordsBeyondAscii(sample: Uint8Array): { whole: number; mixed: number } {
  const found = { whole: 0, mixed: 0 };
  let high = 0;
  let low = 0;
  for (const byte of [...sample, 0]) {
    if (isHigh(byte)) high++;
    else if (isAscii(byte)) low++;
    else {
      if (low > 0) found.mixed += high;
      else if (high > 1) found.whole += high;
      high = low = 0;
    }
  }
  return found;
}
