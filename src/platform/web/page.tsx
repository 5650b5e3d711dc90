import type { Response } from 'express';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Language, Voice } from '../i18n/voice.ts';
import { assetUrl } from './assets.ts';

export interface Page {
  /** Shown by unfurling bots and in browser histories: never a name, an address or a token. */
  title: string;
  body: ComponentChildren;
  status?: number;
  /** Where the page leads on to by itself, unless the person stays. */
  leadsTo?: string;
  /** The same page in every language, where the reader may choose. */
  languages?: LanguageLinks;
}

export type LanguageLinks = { language: Language; href: string }[];

export function sendPage(response: Response, voice: Voice, page: Page): void {
  response
    .status(page.status ?? 200)
    .type('html')
    .send(renderPage(voice, page));
}

/** Said first, for whoever hears the page (WCAG 3.3.1). */
const titleOf = (voice: Voice, { title, status }: Page): string =>
  status === 422 ? voice.text('form.titleOfProblems', { title }) : title;

function renderPage(voice: Voice, page: Page): string {
  const { body, leadsTo, languages } = page;
  return `<!doctype html>${renderToString(
    <html lang={voice.language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex, nofollow" />
        <title>{`${titleOf(voice, page)} · Usher`}</title>
        <link rel="icon" type="image/svg+xml" href={assetUrl('door.svg')} />
        <link rel="stylesheet" href={assetUrl('style.css')} />
        <link rel="stylesheet" href={assetUrl('forms.css')} />
        <link rel="stylesheet" href={assetUrl('account.css')} />
        <script type="module" src={assetUrl('page.js')} />
        {leadsTo && <LeadOn to={leadsTo} />}
      </head>
      <body>
        {languages && <LanguageSwitch voice={voice} languages={languages} />}
        <main>{body}</main>
        <footer>
          <Door />
          <span>{voice.text('page.footer')}</span>
        </footer>
      </body>
    </html>,
  )}`;
}

/** Each in its own words, so that whoever is on the wrong one can read the way back. */
const LanguageSwitch = ({ voice, languages }: { voice: Voice; languages: LanguageLinks }) => (
  <nav class="languages" aria-label={voice.text('page.languages')}>
    {languages.map(({ language, href }) => (
      <a
        key={language}
        href={href}
        lang={language}
        hreflang={language}
        aria-current={language === voice.language ? 'true' : undefined}
      >
        {voice.text(`language.${language}`)}
      </a>
    ))}
  </nav>
);

// With JavaScript page.js leads on, after a while and only if nobody chose to stay (WCAG 2.2.1).
const LeadOn = ({ to }: { to: string }) => (
  <noscript>
    <meta http-equiv="refresh" content={`0; url=${to}`} />
  </noscript>
);

const Door = () => (
  <svg viewBox="0 0 24 24" width="18" height="18" aria-hidden="true">
    <path class="door" d="M5 21V4.5L14 2v19" />
    <path class="door" d="M14 5h5v16M3 21h18" />
    <circle class="knob" cx="11" cy="12.5" r="1.1" />
  </svg>
);
