import { once } from 'node:events';
import type { Changes } from '../changes.ts';
import type { KeptLetter } from '../kept.ts';
import { type BounceGate, bounceOf, deliverBounce } from './bounce.ts';
import { type MailFaults, refusalOf } from './faults.ts';
import { isTo, type Letter, readLetter, same } from './letter.ts';
import { listenSmtp, type SmtpListener } from './smtp.ts';

export interface MailOptions {
  /** 0 or none: a free one. */
  port?: number;
  changes: Changes;
  now?: () => Date;
  bounces?: BounceGate;
}

/** Starts the mail server: what it takes is kept in memory, nothing goes further. */
export async function startMail(options: MailOptions): Promise<Mail> {
  const mail = new Mail(options);
  await mail.listen(options.port ?? 0);
  return mail;
}

export class Mail {
  #options: MailOptions;
  #letters: Letter[] = [];
  #faults: MailFaults = {};
  #listener: SmtpListener | undefined;
  #port = 0;
  #released = new AbortController();
  #stopped = new AbortController();
  #held = 0;

  constructor(options: MailOptions) {
    this.#options = options;
  }

  get port(): number {
    return this.#port;
  }

  /** How many senders `hold` keeps waiting at this moment. */
  get held(): number {
    return this.#held;
  }

  /** Newest first; only those that went to one address when it is given. */
  letters(to?: string): Letter[] {
    return to ? this.#letters.filter(letter => isTo(letter, to)) : [...this.#letters];
  }

  save(): KeptLetter[] {
    return this.#letters.map(({ raw, envelope, at }) => ({ raw: raw.toString('base64'), envelope, at }));
  }

  async restore(kept: KeptLetter[]): Promise<void> {
    const read = kept.map(({ raw, envelope, at }, index) =>
      readLetter(Buffer.from(raw, 'base64'), envelope, { id: String(kept.length - index), at: new Date(at) }),
    );
    this.#letters = await Promise.all(read);
  }

  /** Replaces all faults; connections on hold get their answer if they are no longer meant to wait. */
  async setFaults(faults: MailFaults): Promise<void> {
    this.#faults = faults;
    this.#released.abort();
    this.#released = new AbortController();
    if (faults.down) await this.#close();
    else await this.listen(this.#port);
  }

  async listen(port: number): Promise<void> {
    if (this.#listener || this.#stopped.signal.aborted) return;
    this.#listener = await listenSmtp(port, {
      onRecipient: address => this.#takeRecipient(address),
      onLetter: (raw, envelope) => this.#takeLetter(raw, envelope),
    });
    this.#port = this.#listener.port;
  }

  async stop(): Promise<void> {
    this.#stopped.abort();
    this.#released.abort();
    await this.#close();
  }

  async #close() {
    const listener = this.#listener;
    this.#listener = undefined;
    await listener?.close();
  }

  async #takeRecipient(address: string) {
    await this.#holdAt('before-data');
    const refusal = refusalOf(address, this.#faults);
    if (refusal) throw refusal;
  }

  async #takeLetter(raw: Buffer, envelope: Letter['envelope']) {
    const at = this.#options.now?.() ?? new Date();
    const letter = await readLetter(raw, envelope, { id: String(this.#letters.length + 1), at });
    this.#letters.unshift(letter);
    this.#options.changes.tell({ part: 'mails' });
    await this.#holdAt('after-data');
    this.#bounce(letter);
  }

  async #holdAt(point: MailFaults['hold']) {
    this.#held += 1;
    while (this.#faults.hold === point && !this.#stopped.signal.aborted) {
      await once(this.#released.signal, 'abort');
    }
    this.#held -= 1;
  }

  #bounce(letter: Letter) {
    const gate = this.#options.bounces;
    const bounced = letter.envelope.to.filter(to => this.#faults.bounceLater?.some(entry => same(entry, to)));
    // A bounce has no sender, so that it is never bounced itself.
    if (!gate || !letter.envelope.from) return;
    for (const recipient of bounced) {
      const raw = bounceOf(letter, recipient, new Date(letter.at));
      deliverBounce(letter, raw, gate, this.#stopped.signal).catch((error: Error) => {
        console.error(`The bounce for ${recipient} was not taken: ${error.message}`);
      });
    }
  }
}
