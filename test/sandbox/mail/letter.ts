import { simpleParser } from 'mailparser';

/** One mail as the server took it. The header fields are unfolded and as sent; `raw` is every byte of it. */
export interface Letter {
  id: string;
  at: string;
  from: string;
  to: string;
  envelope: { from: string; to: string[] };
  subject: string;
  text: string;
  html: string;
  /** By lower-cased name; a field that occurs several times is joined by line breaks. */
  headers: Record<string, string>;
  raw: Buffer;
}

export async function readLetter(
  raw: Buffer,
  envelope: Letter['envelope'],
  about: { id: string; at: Date },
): Promise<Letter> {
  const parsed = await simpleParser(raw, { skipTextToHtml: true, skipHtmlToText: true });
  const headers = headersOf(parsed.headerLines);
  return {
    id: about.id,
    at: about.at.toISOString(),
    from: parsed.from?.text ?? '',
    to: headers.to ?? '',
    envelope,
    subject: parsed.subject ?? '',
    text: parsed.text ?? '',
    html: parsed.html || '',
    headers,
    raw,
  };
}

function headersOf(lines: readonly { key: string; line: string }[]): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const { key, line } of lines) {
    const value = line
      .slice(line.indexOf(':') + 1)
      .replace(/\r?\n(?=[ \t])/g, '')
      .trim();
    headers[key] = headers[key] === undefined ? value : `${headers[key]}\n${value}`;
  }
  return headers;
}

/** Whether the letter went to this address, whatever its header says. */
export function isTo(letter: Letter, address: string): boolean {
  return letter.envelope.to.some(recipient => same(recipient, address));
}

/** Mailboxes as mail servers compare them in practice: letter case does not tell them apart. */
export const same = (one: string, other: string) => one.toLowerCase() === other.toLowerCase();
