import { useRef } from 'preact/hooks';
import { addressText, headerLines } from './mail.ts';
import type { Mail } from './protocol.ts';
import { formatDate, type Reader } from './text/dates.ts';

/** One mail as its recipient sees it. Its HTML runs no script; its links open in a new tab. */
export function MailReader({ mail, reader }: { mail: Mail; reader: Reader }) {
  const subject = mail.subject || '(no subject)';
  return (
    <article class="mail" aria-label={subject}>
      <h2>{subject}</h2>
      <dl class="envelope">
        <dt>From</dt>
        <dd>{addressText(mail.from)}</dd>
        <dt>To</dt>
        <dd>{addressText(mail.to)}</dd>
        <dt>Date</dt>
        <dd>{formatDate(new Date(mail.at).getTime() / 1000, '{date_long}, {time}', reader)}</dd>
      </dl>
      {mail.html ? <MailFrame html={mail.html} title={subject} /> : null}
      <details open={!mail.html}>
        <summary>Text part</summary>
        <pre>{mail.text || '(none)'}</pre>
      </details>
      <details>
        <summary>Headers</summary>
        <pre>
          {headerLines(mail.headers)
            .map(([name, value]) => `${name}: ${value}`)
            .join('\n')}
        </pre>
      </details>
    </article>
  );
}

function MailFrame({ html, title }: { html: string; title: string }) {
  const frame = useRef<HTMLIFrameElement>(null);
  // As high as its content: measured from no height, for a document is never lower than its frame.
  const fit = () => {
    const { current } = frame;
    if (!current) return;
    current.style.height = '0';
    current.style.height = `${(current.contentDocument?.documentElement.scrollHeight ?? 320) + 2}px`;
  };
  return (
    <iframe
      ref={frame}
      class="mail-frame"
      title={title}
      sandbox="allow-same-origin allow-popups allow-popups-to-escape-sandbox"
      srcDoc={`<base target="_blank">${html}`}
      onLoad={fit}
    />
  );
}
