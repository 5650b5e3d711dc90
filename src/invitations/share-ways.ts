import { encode } from 'uqr';

export interface Sharing {
  subject: string;
  /** With the link in it. */
  text: string;
  email?: string | undefined;
  /** E.164. */
  phone?: string | undefined;
}

const encoded = (text: string): string => encodeURIComponent(text.replaceAll('\n', '\r\n'));

/** Each opens a program of the person's own, filled; nothing is sent by it. */
export const mailtoOf = ({ subject, text, email = '' }: Sharing): string =>
  `mailto:${encodeURIComponent(email).replace('%40', '@')}?subject=${encoded(subject)}&body=${encoded(text)}`;

// iPhones look for the text behind an ampersand, others behind the question mark.
export const smsOf = ({ text, phone = '' }: Sharing): string => `sms:${phone}?&body=${encoded(text)}`;

export const whatsAppOf = ({ text, phone = '' }: Sharing): string =>
  `https://wa.me/${phone.replace(/\D/g, '')}?text=${encoded(text)}`;

const QUIET_ZONE = 4;

/** The dark squares of a QR code as one path, within a square of so many units with its quiet zone. */
export function qrCode(text: string): { size: number; path: string } {
  const { data, size } = encode(text, { ecc: 'M', border: QUIET_ZONE });
  const rows = data.flatMap((row, y) =>
    runsOf(row).map(([x, length]) => `M${x} ${y}h${length}v1h-${length}z`),
  );
  return { size, path: rows.join('') };
}

/** Where dark squares begin beside each other, and how many there are. */
function runsOf(row: boolean[]): [number, number][] {
  const runs: [number, number][] = [];
  row.forEach((isDark, x) => {
    const last = runs.at(-1);
    if (!isDark) return;
    if (last && last[0] + last[1] === x) last[1] += 1;
    else runs.push([x, 1]);
  });
  return runs;
}
