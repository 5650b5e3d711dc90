import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import type { Language } from '../i18n/voice.ts';
import { FONT, Small } from './letter-parts.tsx';
import { Body, bodyText } from './paragraphs.tsx';

/** A piece of a line; a link is shown in full. */
export type Part = string | { url: string };

export type Paragraph =
  | string
  | { lines: Part[][] }
  /** What somebody else says, under their name. */
  | { quote: string; above: string }
  /** Where the button stands. */
  | { isButton: true };

/** What a mail says, of which HTML and text are made alike. */
export interface Letter {
  language: Language;
  subject: string;
  /** What mail programs show beside the subject; unseen in the mail itself. */
  preheader: string;
  title: string;
  paragraphs: Paragraph[];
  /**
   * The one thing to do; its link stands in full below it, under the words `above`. After the paragraphs, unless they
   * have a place or a link of their own for it.
   */
  button?: { text: string; url: string; above: string };
  small: string[];
  links: { text: string; url: string }[];
}

export interface Rendered {
  subject: string;
  html: string;
  text: string;
}

export const renderLetter = (letter: Letter): Rendered => ({
  subject: letter.subject,
  html: `<!doctype html>${renderToString(<Html {...letter} />)}`,
  text: textOf(letter),
});

/** From the same data, so that neither part says what the other does not. */
function textOf({ title, paragraphs, button, small, links }: Letter): string {
  const further = links.map(({ text, url }) => `${text}: ${url}`).join('\n');
  const parts = [title, ...bodyText(paragraphs, button), '--', ...small, further].filter(Boolean);
  return `${parts.join('\n\n')}\n`;
}

// Programs that know no colour scheme show the light colours of the style attributes.
const DARK = `:root{color-scheme:light dark}
@media (prefers-color-scheme:dark){
.ground{background:#161817!important}.sheet{background:#1f2221!important;border-color:#373b39!important}
.ink{color:#ece9e3!important}.quiet{color:#b0aca3!important}.link{color:#7fc9bf!important}
.button{background:#7fc9bf!important;color:#10211f!important}.rule{border-color:#373b39!important}
.quote{border-color:#7fc9bf!important}}`;

const Html = ({ language, subject, preheader, title, paragraphs, button, small, links }: Letter) => (
  <html lang={language}>
    <head>
      <meta charset="utf-8" />
      <meta name="viewport" content="width=device-width, initial-scale=1" />
      <meta name="color-scheme" content="light dark" />
      <meta name="supported-color-schemes" content="light dark" />
      <title>{subject}</title>
      <style>{DARK}</style>
    </head>
    <body class="ground" style="margin:0;padding:0;background:#f6f3ee">
      <div style="display:none;max-height:0;overflow:hidden;opacity:0">{preheader}</div>
      <Sheet>
        <h1 class="ink" style={`${FONT};margin:0 0 20px;font-size:24px;line-height:1.25;color:#23221f`}>
          {title}
        </h1>
        <Body paragraphs={paragraphs} button={button} />
        <div class="rule" style="margin:28px 0 20px;border-top:1px solid #dcd6cc" />
        {small.map(text => (
          <Small key={text}>{text}</Small>
        ))}
        {links.length > 0 && <Links links={links} />}
      </Sheet>
    </body>
  </html>
);

const Sheet = ({ children }: { children: ComponentChildren }) => (
  <table role="presentation" width="100%" cellpadding="0" cellspacing="0">
    <tr>
      <td align="center" style="padding:24px 12px">
        <table
          class="sheet"
          role="presentation"
          width="100%"
          cellpadding="0"
          cellspacing="0"
          style="max-width:560px;background:#fffdfa;border:1px solid #dcd6cc;border-radius:14px;border-collapse:separate"
        >
          <tr>
            <td align="left" style="padding:32px 28px;word-break:break-word">
              {children}
            </td>
          </tr>
        </table>
      </td>
    </tr>
  </table>
);

const Links = ({ links }: Pick<Letter, 'links'>) => (
  <Small>
    {links.map(({ text, url }, index) => (
      <span key={url}>
        {index > 0 && ' · '}
        <a class="link" href={url} style="color:#1f5f5b">
          {text}
        </a>
      </span>
    ))}
  </Small>
);
