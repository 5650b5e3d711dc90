import { useCallback, useEffect, useState } from 'preact/hooks';

/** What slides in on a window too narrow to show it beside the conversation. */
export type Side = 'sidebar' | 'mailbox';

/** The side that is shown: focus goes into it, Escape closes it, and focus goes back. */
export function useSide(): [Side | undefined, (side: Side | undefined) => void] {
  const [side, setSide] = useState<Side>();
  const toggle = useCallback(
    (next: Side | undefined) => setSide(now => (now === next ? undefined : next)),
    [],
  );
  useEffect(() => {
    if (!side) return;
    const before = document.activeElement;
    document.querySelector<HTMLElement>(`.${side} :is(select, a, button)`)?.focus();
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      setSide(undefined);
      if (before instanceof HTMLElement) before.focus();
    };
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, [side]);
  return [side, toggle];
}
