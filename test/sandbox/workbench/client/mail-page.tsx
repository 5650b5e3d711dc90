import { useEffect } from 'preact/hooks';
import { useNow } from './clock.tsx';
import { useLive } from './live.ts';
import { mailAt } from './mail.ts';
import { MailReader } from './mail-reader.tsx';
import { MailList } from './mailbox.tsx';
import type { Mail, SandboxState } from './protocol.ts';

/** The mailbox as a page of its own: `/mail`, and `/mail/<n>` with one mail open. */
export function MailPage({ number }: { number: number | undefined }) {
  const mails = useLive<Mail[]>('/sandbox/mails', ['mails']);
  const state = useLive<SandboxState>('/sandbox/state', ['clock']);
  const now = useNow(state?.now);
  const reader = { now, zone: Intl.DateTimeFormat().resolvedOptions().timeZone };
  const mail = mails && number !== undefined ? mailAt(number, mails) : undefined;
  useEffect(() => {
    document.title = mail?.subject ? `${mail.subject} · Mailbox` : 'Mailbox · Usher workbench';
  }, [mail]);
  return (
    <div class={`mail-page ${number === undefined ? '' : 'has-mail'}`}>
      <header class="bar">
        <h1>Mailbox</h1>
        {number !== undefined && <a href="/mail">All mails</a>}
        <a href="/">Workbench</a>
      </header>
      <main>
        <section class="mail-column" aria-label="Mailbox">
          {mails && <MailList mails={mails} reader={reader} current={number} />}
        </section>
        {mail && <MailReader mail={mail} reader={reader} />}
        {mails && number !== undefined && !mail && <p class="empty">There is no mail {number}.</p>}
      </main>
    </div>
  );
}
