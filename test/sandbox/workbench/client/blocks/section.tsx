import type { ActionsBlock, ContextBlock, SectionBlock } from '@slack/types';
import { AnyElement, ImageOf } from '../elements/any-element.tsx';
import { TextObject } from '../text/text.tsx';

interface Props<B> {
  block: B;
  id: string;
}

export function Section({ block, id }: Props<SectionBlock>) {
  const naming = { id: `${id}-accessory`, labelledBy: `${id}-text` };
  return (
    <div class="block section">
      <div class="section-body" id={`${id}-text`}>
        {block.text && (
          <div class="text">
            <TextObject text={block.text} />
          </div>
        )}
        {block.fields && (
          <div class="fields">
            {block.fields.map((field, index) => (
              <div key={index}>
                <TextObject text={field} />
              </div>
            ))}
          </div>
        )}
      </div>
      {block.accessory && (
        <div class="accessory">
          <AnyElement blockId={block.block_id ?? ''} element={block.accessory} naming={naming} />
        </div>
      )}
    </div>
  );
}

export const Actions = ({ block, id }: Props<ActionsBlock>) => (
  <div class="block actions">
    {block.elements.map((element, index) => (
      <AnyElement
        key={('action_id' in element && element.action_id) || index}
        blockId={block.block_id ?? ''}
        element={element}
        naming={{ id: `${id}-${index}`, label: element.type.replaceAll('_', ' ') }}
      />
    ))}
  </div>
);

export const Context = ({ block }: Props<ContextBlock>) => (
  <div class="block context">
    {block.elements.map((element, index) =>
      element.type === 'image' ? (
        <ImageOf key={index} element={element} />
      ) : (
        <span key={index}>
          <TextObject text={element} />
        </span>
      ),
    )}
  </div>
);
