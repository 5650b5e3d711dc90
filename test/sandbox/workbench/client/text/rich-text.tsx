import type { RichTextBlock, RichTextElement } from '@slack/types';
import type { ComponentChildren } from 'preact';
import { channelName, nameOf, useWorld } from '../world.ts';
import { emojiOf } from './emoji.ts';
import { DateText, Link } from './text.tsx';

type Part = RichTextBlock['elements'][number];
type Style = NonNullable<Extract<RichTextElement, { type: 'text' }>['style']>;

function styled(content: ComponentChildren, style: Style = {}): ComponentChildren {
  let result = content;
  if (style.code) result = <code>{result}</code>;
  if (style.bold) result = <strong>{result}</strong>;
  if (style.italic) result = <em>{result}</em>;
  if (style.strike) result = <s>{result}</s>;
  return result;
}

function Leaf({ leaf }: { leaf: RichTextElement }): ComponentChildren {
  const world = useWorld();
  switch (leaf.type) {
    case 'text':
      return styled(leaf.text, leaf.style);
    case 'link':
      return styled(<Link url={leaf.url}>{leaf.text ?? leaf.url}</Link>, leaf.style);
    case 'emoji':
      return <>{emojiOf(leaf.name)}</>;
    case 'date':
      return <DateText node={{ at: leaf.timestamp, format: leaf.format, fallback: leaf.fallback ?? '' }} />;
    case 'user':
      return <span class="mention">@{nameOf(world, leaf.user_id)}</span>;
    case 'channel': {
      const channel = world.conversations.find(({ id }) => id === leaf.channel_id);
      return <span class="mention">#{channelName(channel?.name ?? leaf.channel_id)}</span>;
    }
    case 'usergroup':
      return <span class="mention">@{leaf.usergroup_id}</span>;
    case 'broadcast':
      return <span class="mention loud">@{leaf.range}</span>;
    default:
      return <code>{leaf.type === 'color' ? leaf.value : leaf.type}</code>;
  }
}

const leaves = (all: RichTextElement[]) => all.map((leaf, index) => <Leaf key={index} leaf={leaf} />);

function PartNode({ part }: { part: Part }) {
  switch (part.type) {
    case 'rich_text_list': {
      const items = part.elements.map((item, index) => <li key={index}>{leaves(item.elements)}</li>);
      const indent = { class: `indent-${part.indent ?? 0}` };
      return part.style === 'ordered' ? <ol {...indent}>{items}</ol> : <ul {...indent}>{items}</ul>;
    }
    case 'rich_text_quote':
      return <blockquote>{leaves(part.elements)}</blockquote>;
    case 'rich_text_preformatted':
      return <pre>{leaves(part.elements)}</pre>;
    default:
      return <div class="rich-section">{leaves(part.elements)}</div>;
  }
}

export const RichText = ({ block }: { block: RichTextBlock }) => (
  <div class="rich-text">
    {block.elements.map((part, index) => (
      <PartNode key={index} part={part} />
    ))}
  </div>
);
