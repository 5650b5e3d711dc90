import type { Button, Overflow } from '@slack/types';
import { useConfirm } from '../confirm.tsx';
import { Menu } from '../menu.tsx';
import { useSurface } from '../surface.ts';
import { plainText } from '../text/text.tsx';

interface Props<E> {
  blockId: string;
  element: E;
}

export function ButtonElement({ blockId, element }: Props<Button>) {
  const { act, busy } = useSurface();
  const confirmed = useConfirm();
  const isBusy = busy === `${blockId}/${element.action_id}`;
  const press = async () => {
    if (isBusy || !(await confirmed(element.confirm))) return;
    const value = element.value === undefined ? {} : { value: element.value };
    await act(blockId, { type: 'button', action_id: element.action_id, text: element.text, ...value });
  };
  const shared = {
    class: `button ${element.style ?? ''}`,
    'aria-label': element.accessibility_label,
    'aria-busy': isBusy || undefined,
    onClick: () => void press(),
  };
  const text = plainText(element.text);
  if (element.url === undefined)
    return (
      <button type="button" {...shared}>
        {text}
      </button>
    );
  return (
    <a href={element.url} target="_blank" rel="noreferrer" {...shared}>
      {text}
    </a>
  );
}

export function OverflowElement({ blockId, element }: Props<Overflow>) {
  const { act, busy } = useSurface();
  const confirmed = useConfirm();
  const items = element.options.map(option => ({
    key: option.value ?? plainText(option.text),
    text: plainText(option.text),
    description: plainText(option.description) || undefined,
    option,
  }));
  const pick = async (key: string) => {
    const option = items.find(item => item.key === key)?.option;
    if (!option || !(await confirmed(element.confirm))) return;
    if (option.url) open(option.url, '_blank', 'noreferrer');
    await act(blockId, { type: 'overflow', action_id: element.action_id, selected_option: option });
  };
  const isBusy = busy === `${blockId}/${element.action_id}`;
  return (
    <Menu
      label="More actions"
      icon="more"
      items={items}
      isBusy={isBusy}
      onPick={({ key }) => void pick(key)}
    />
  );
}
