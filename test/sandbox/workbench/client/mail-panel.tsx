import { useState } from 'preact/hooks';
import { Icon } from './icon.tsx';
import { mailAt } from './mail.ts';
import { MailReader } from './mail-reader.tsx';
import { MailList } from './mailbox.tsx';
import type { Mail } from './protocol.ts';
import type { Reader } from './text/dates.ts';

interface Props {
  mails: Mail[];
  reader: Reader;
  onClose(): void;
}

/** The mailbox beside the conversation: everybody's, for the sandbox keeps every mail. */
export function MailPanel({ mails, reader, onClose }: Props) {
  const [open, setOpen] = useState<number>();
  const mail = open === undefined ? undefined : mailAt(open, mails);
  return (
    <aside class="mailbox" aria-label="Mailbox">
      <header class="mailbox-head">
        {mail ? (
          <button type="button" class="button small" onClick={() => setOpen(undefined)}>
            <span aria-hidden="true">‹&nbsp;</span>All mails
          </button>
        ) : (
          <h2>Mailbox</h2>
        )}
        <a href={mail ? `/mail/${open}` : '/mail'} target="_blank" rel="noreferrer">
          Open as page
        </a>
        <button type="button" class="icon-button only-middle" aria-label="Hide mailbox" onClick={onClose}>
          <Icon name="close" />
        </button>
      </header>
      <div class="mailbox-body">
        {mail ? (
          <MailReader key={open} mail={mail} reader={reader} />
        ) : (
          <MailList mails={mails} reader={reader} onOpen={setOpen} />
        )}
      </div>
    </aside>
  );
}
