import type { Letter, Paragraph, Part } from './letter.tsx';
import { Action, FullLink, P, Quote } from './letter-parts.tsx';

type Button = Letter['button'];

interface Content {
  paragraphs: Paragraph[];
  button?: Button | undefined;
}

export const Body = ({ paragraphs, button }: Content) => (
  <>
    {placed(paragraphs, button).map((paragraph, index) => (
      <OneParagraph key={index} paragraph={paragraph} button={button} />
    ))}
  </>
);

function OneParagraph({ paragraph, button }: { paragraph: Paragraph; button: Button }) {
  if (typeof paragraph === 'string') return <P>{paragraph}</P>;
  if ('isButton' in paragraph) return button ? <Action {...button} /> : null;
  if ('lines' in paragraph)
    return (
      <P>
        <Lines lines={paragraph.lines} />
      </P>
    );
  return (
    <Quote above={paragraph.above}>
      <Lines lines={paragraph.quote.split('\n').map(line => [line])} />
    </Quote>
  );
}

const Lines = ({ lines }: { lines: Part[][] }) => (
  <>
    {lines.map((parts, index) => (
      <>
        {index > 0 && <br />}
        {parts.map(part => (typeof part === 'string' ? part : <FullLink url={part.url} />))}
      </>
    ))}
  </>
);

/** The same paragraphs as plain text. */
export const bodyText = (paragraphs: Paragraph[], button: Button): string[] =>
  placed(paragraphs, button).map(paragraph => {
    if (typeof paragraph === 'string') return paragraph;
    if ('isButton' in paragraph) return button ? `${button.text}:\n${button.url}` : '';
    if ('lines' in paragraph) return paragraph.lines.map(lineText).join('\n');
    const quoted = paragraph.quote.split('\n').map(line => `> ${line}`.trim());
    return [paragraph.above, ...quoted].join('\n');
  });

const lineText = (parts: Part[]): string =>
  parts.map(part => (typeof part === 'string' ? part : part.url)).join('');

const placed = (paragraphs: Paragraph[], button: Button): Paragraph[] =>
  button && !paragraphs.some(hasPlace) ? [...paragraphs, { isButton: true }] : paragraphs;

const hasPlace = (paragraph: Paragraph): boolean =>
  typeof paragraph === 'object' &&
  ('isButton' in paragraph ||
    ('lines' in paragraph && paragraph.lines.flat().some(part => typeof part === 'object')));
