import type { InputBlock } from '@slack/types';
import { StatefulNode } from '../elements/any-element.tsx';
import { isStateful } from '../elements/element.ts';
import { useSurface } from '../surface.ts';
import { plainText } from '../text/text.tsx';

const isGroup = (type: string) => type === 'radio_buttons' || type === 'checkboxes';

export function Input({ block, id }: { block: InputBlock; id: string }) {
  const { errors } = useSurface();
  const { element, block_id: blockId = '' } = block;
  const error = errors[blockId];
  if (!isStateful(element)) return <code>{element.type}</code>;
  const described = [block.hint && `${id}-hint`, error && `${id}-error`, block.optional && `${id}-optional`];
  const naming = {
    id: `${id}-field`,
    labelledBy: isGroup(element.type) ? `${id}-label` : undefined,
    describedBy: described.filter(Boolean).join(' ') || undefined,
    isInvalid: error !== undefined,
    isRequired: !block.optional,
  };
  return (
    <div class={`block input-block ${error ? 'has-error' : ''}`}>
      <div class="label-line">
        {isGroup(element.type) ? (
          <span class="label" id={`${id}-label`}>
            {plainText(block.label)}
          </span>
        ) : (
          <label class="label" for={naming.id}>
            {plainText(block.label)}
          </label>
        )}
        {block.optional && (
          <span class="optional" id={`${id}-optional`}>
            (optional)
          </span>
        )}
      </div>
      <StatefulNode
        blockId={blockId}
        element={element}
        naming={naming}
        dispatches={block.dispatch_action ?? false}
      />
      {error && (
        <p class="error" id={`${id}-error`}>
          {error}
        </p>
      )}
      {block.hint && (
        <p class="hint" id={`${id}-hint`}>
          {plainText(block.hint)}
        </p>
      )}
    </div>
  );
}
