import { useRef, useState } from 'preact/hooks';
import { Icon, type IconName } from './icon.tsx';
import { Popup } from './popup.tsx';

interface MenuItem {
  key: string;
  text: string;
  description?: string | undefined;
  url?: string | undefined;
}

interface MenuProps {
  label: string;
  icon: IconName;
  items: MenuItem[];
  isBusy?: boolean;
  onPick(item: MenuItem): void;
}

/** A button that opens a menu; arrows walk it, Escape and Tab close it. */
export function Menu({ label, icon, items, isBusy, onPick }: MenuProps) {
  const [isOpen, setOpen] = useState(false);
  const box = useRef<HTMLDivElement>(null);
  const button = useRef<HTMLButtonElement>(null);
  const close = () => {
    setOpen(false);
    button.current?.focus();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (!isOpen) return;
    const all = [...(box.current?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
    const at = all.indexOf(document.activeElement as HTMLElement);
    const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: all.length - 1 }[event.key];
    if (to !== undefined) all.at(to % all.length)?.focus();
    else if (event.key === 'Escape') close();
    else return;
    event.preventDefault();
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears the keys of the button and the menu in it
    <div
      ref={box}
      class="menu"
      onKeyDown={onKeyDown}
      onFocusOut={event => !box.current?.contains(event.relatedTarget as Node | null) && setOpen(false)}
    >
      <button
        ref={button}
        type="button"
        class="icon-button"
        aria-label={label}
        aria-haspopup="menu"
        aria-expanded={isOpen}
        aria-busy={isBusy || undefined}
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name={icon} />
      </button>
      {isOpen && (
        <Popup anchor={button}>
          <MenuList
            label={label}
            items={items}
            onPick={item => {
              close();
              onPick(item);
            }}
          />
        </Popup>
      )}
    </div>
  );
}

type MenuListProps = Pick<MenuProps, 'label' | 'items' | 'onPick'>;

const MenuList = ({ label, items, onPick }: MenuListProps) => (
  <div
    role="menu"
    aria-label={label}
    ref={list => list?.querySelector<HTMLElement>('[role=menuitem]')?.focus()}
  >
    {items.map(item => (
      <button
        key={item.key}
        type="button"
        role="menuitem"
        class="option"
        tabIndex={-1}
        onClick={() => onPick(item)}
      >
        <span>{item.text}</span>
        {item.description && <span class="description">{item.description}</span>}
      </button>
    ))}
  </div>
);
