import { same } from './letter.ts';

/** What goes wrong with mail, by recipient or for all; `hold` lasts until it is cleared. */
export interface MailFaults {
  /** Refused for good (550). */
  refuse?: string[];
  /** Put off (451). */
  defer?: string[];
  /** Taken, and returned by a bounce. */
  bounceLater?: string[];
  /** No answer to RCPT, or none to the letter itself, which is kept all the same. */
  hold?: 'before-data' | 'after-data';
  /** Nobody listens; open connections are cut. */
  down?: boolean;
}

/** A refusal as smtp-server sends it. */
export class SmtpRefusal extends Error {
  responseCode: number;

  constructor(responseCode: number, message: string) {
    super(message);
    this.responseCode = responseCode;
  }
}

export function refusalOf(address: string, faults: MailFaults): SmtpRefusal | undefined {
  const isIn = (list: string[] = []) => list.some(entry => same(entry, address));
  if (isIn(faults.refuse)) return new SmtpRefusal(550, `5.1.1 <${address}>: there is no such mailbox`);
  if (isIn(faults.defer)) return new SmtpRefusal(451, `4.3.2 <${address}>: try again later`);
  return undefined;
}
