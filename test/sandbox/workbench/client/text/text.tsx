import type { MrkdwnElement, PlainTextElement } from '@slack/types';
import type { JSX } from 'preact';
import { nameOf, useWorld } from '../world.ts';
import { formatDate } from './dates.ts';
import { emojiOf } from './emoji.ts';
import { type Inline, type Paragraph, parseMrkdwn } from './mrkdwn.ts';

export const Link = ({ url, children }: { url: string; children: JSX.Element | string }) => (
  <a href={url} target="_blank" rel="noreferrer">
    {children}
  </a>
);

function Mention({ node }: { node: Extract<Inline, { id: string }> }) {
  const world = useWorld();
  if (node.kind === 'user') return <span class="mention">@{node.label ?? nameOf(world, node.id)}</span>;
  if (node.kind === 'group') return <span class="mention">{node.label || `@${node.id}`}</span>;
  if (node.kind === 'broadcast') return <span class="mention loud">@{node.id}</span>;
  const known = world.conversations.find(({ id }) => id === node.id)?.name.replace(/^#/, '');
  return <span class="mention">#{node.label || known || node.id}</span>;
}

export function DateText({ node }: { node: Omit<Extract<Inline, { kind: 'date' }>, 'kind'> }) {
  const { reader } = useWorld();
  const text = Number.isFinite(node.at) ? formatDate(node.at, node.format, reader) : node.fallback;
  return node.url ? <Link url={node.url}>{text}</Link> : <time title={node.fallback}>{text}</time>;
}

function InlineNode({ node }: { node: Inline }): JSX.Element {
  switch (node.kind) {
    case 'text':
      return <>{node.text}</>;
    case 'emoji':
      return <>{emojiOf(node.text)}</>;
    case 'code':
      return <code>{node.text}</code>;
    case 'bold':
      return <strong>{inline(node.children)}</strong>;
    case 'italic':
      return <em>{inline(node.children)}</em>;
    case 'strike':
      return <s>{inline(node.children)}</s>;
    case 'link':
      return <Link url={node.url}>{node.label}</Link>;
    case 'date':
      return <DateText node={node} />;
    default:
      return <Mention node={node} />;
  }
}

const inline = (nodes: Inline[]) => nodes.map((node, index) => <InlineNode key={index} node={node} />);

const lines = (all: Inline[][]) =>
  all.flatMap((line, index) => [...(index > 0 ? [<br key={`break-${index}`} />] : []), ...inline(line)]);

function ParagraphNode({ paragraph }: { paragraph: Paragraph }) {
  if (paragraph.kind === 'preformatted') return <pre>{paragraph.text}</pre>;
  if (paragraph.kind === 'quote') return <blockquote>{lines(paragraph.lines)}</blockquote>;
  return <>{lines(paragraph.lines)}</>;
}

export const Mrkdwn = ({ text }: { text: string }) => (
  <>
    {parseMrkdwn(text).map((paragraph, index) => (
      <ParagraphNode key={index} paragraph={paragraph} />
    ))}
  </>
);

const withEmoji = (text: string): string =>
  text.replace(/:([a-z0-9_+-]+):/g, (_, name: string) => emojiOf(name));

/** The text of a text object where only plain text can stand: labels, options, buttons. */
export const plainText = (text: PlainTextElement | MrkdwnElement | undefined | null): string =>
  text ? withEmoji(text.text) : '';

/** Slack keeps the lines of plain text. */
const broken = (text: string) =>
  text.split('\n').flatMap((line, index) => (index > 0 ? [<br key={index} />, line] : [line]));

export const TextObject = ({ text }: { text: PlainTextElement | MrkdwnElement }) =>
  text.type === 'mrkdwn' ? <Mrkdwn text={text.text} /> : broken(withEmoji(text.text));
