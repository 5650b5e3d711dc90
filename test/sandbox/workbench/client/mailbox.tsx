import { addressText, numberOf } from './mail.ts';
import type { Mail } from './protocol.ts';
import { capital, formatDate, type Reader } from './text/dates.ts';

interface MailboxProps {
  mails: Mail[];
  reader: Reader;
  current?: number | undefined;
  /** Opens a mail beside the conversation; without it the link leads to the mail's own page. */
  onOpen?: ((number: number) => void) | undefined;
}

export function MailList({ mails, reader, current, onOpen }: MailboxProps) {
  if (mails.length === 0) return <p class="empty">No mail has been sent yet.</p>;
  return (
    <ul class="mails" aria-label="Mails, newest first">
      {mails.map((mail, index) => {
        const number = numberOf(index, mails);
        const at = new Date(mail.at).getTime() / 1000;
        return (
          <li key={number} class={number === current ? 'is-current' : ''}>
            <p class="mail-to">
              <span>{addressText(mail.to)}</span>
              <time dateTime={new Date(mail.at).toISOString()}>
                {capital(formatDate(at, '{date_short_pretty}, {time}', reader))}
              </time>
            </p>
            <a
              href={`/mail/${number}`}
              aria-current={number === current ? 'true' : undefined}
              onClick={event => {
                if (!onOpen || event.metaKey || event.ctrlKey || event.shiftKey) return;
                event.preventDefault();
                onOpen(number);
              }}
            >
              {mail.subject || '(no subject)'}
            </a>
            <p class="mail-start">{(mail.text ?? '').replace(/\s+/g, ' ').slice(0, 110)}</p>
          </li>
        );
      })}
    </ul>
  );
}
