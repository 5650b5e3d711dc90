import type { AlertBlock, ImageBlock, KnownBlock } from '@slack/types';
import { useId } from 'preact/hooks';
import { fileUrl } from '../elements/any-element.tsx';
import { RichText } from '../text/rich-text.tsx';
import { Mrkdwn, plainText, TextObject } from '../text/text.tsx';
import { Input } from './input.tsx';
import { Actions, Context, Section } from './section.tsx';

/** Blocks as Slack shows them, from their JSON alone. */
export function Blocks({ blocks }: { blocks: readonly KnownBlock[] }) {
  const id = useId();
  return (
    <>
      {blocks.map((block, index) => (
        <BlockNode key={block.block_id ?? index} block={block} id={`${id}-${index}`} />
      ))}
    </>
  );
}

function BlockNode({ block, id }: { block: KnownBlock; id: string }) {
  switch (block.type) {
    case 'section':
      return <Section block={block} id={id} />;
    case 'actions':
      return <Actions block={block} id={id} />;
    case 'context':
      return <Context block={block} id={id} />;
    case 'input':
      return <Input block={block} id={id} />;
    case 'header':
      return <h3 class="block header">{plainText(block.text)}</h3>;
    case 'divider':
      return <hr class="block divider" />;
    case 'image':
      return <Picture block={block} />;
    case 'alert':
      return <Alert block={block} />;
    case 'rich_text':
      return <RichText block={block} />;
    case 'markdown':
      return (
        <div class="block text">
          <Mrkdwn text={block.text.replaceAll('**', '*')} />
        </div>
      );
    default:
      return <p class="block unknown">The workbench cannot show a block of type {block.type}.</p>;
  }
}

const icons = { default: '•', info: 'i', warning: '!', error: '!', success: '✓' } as const;

/** Warnings and errors interrupt a screen reader; the rest waits its turn. */
function Alert({ block: { level = 'default', text } }: { block: AlertBlock }) {
  const role = level === 'error' || level === 'warning' ? 'alert' : 'status';
  return (
    <div class={`block alert ${level}`} role={role}>
      <span class="alert-icon" aria-hidden="true">
        {icons[level]}
      </span>
      <div>
        <TextObject text={text} />
      </div>
    </div>
  );
}

const Picture = ({ block }: { block: ImageBlock }) => (
  <figure class="block picture">
    {block.title && <figcaption>{plainText(block.title)}</figcaption>}
    <img alt={block.alt_text} src={'image_url' in block ? block.image_url : fileUrl(block.slack_file)} />
  </figure>
);
