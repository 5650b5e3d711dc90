import { useState } from 'preact/hooks';

interface ListKeys {
  active: number;
  reset(): void;
  /** Whether the key was one of the list's: then it has been answered. */
  onKey(key: string): boolean;
}

interface ListKeysOf {
  count: number;
  isOpen: boolean;
  open(): void;
  close(): void;
  pick(index: number): void;
  /** Backspace in an empty field takes away what was chosen last. */
  takeBack(): boolean;
}

/** Arrows walk an open list, Enter takes the active option, Escape closes it. */
export function useListKeys({ count, isOpen, open, close, pick, takeBack }: ListKeysOf): ListKeys {
  const [active, setActive] = useState(0);
  const walk = (by: number) => {
    if (!isOpen) open();
    else if (count > 0) setActive((active + by + count) % count);
    return true;
  };
  const whenOpen = (act: () => void) => {
    if (isOpen) act();
    return isOpen;
  };
  const answers: Record<string, () => boolean> = {
    ArrowDown: () => walk(1),
    ArrowUp: () => walk(-1),
    Enter: () => whenOpen(() => active < count && pick(active)),
    Escape: () => whenOpen(close),
    Backspace: takeBack,
  };
  return { active, reset: () => setActive(0), onKey: key => answers[key]?.() ?? false };
}
