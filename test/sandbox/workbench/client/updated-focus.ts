import { useEffect, useRef } from 'preact/hooks';
import { focusInto } from './focus.ts';
import type { View } from './protocol.ts';

/** An update in place keeps the focus where it was; when that element is gone, it goes to where a new view's would. */
export function useUpdatedFocus(box: { current: HTMLElement | null }, view: View, isTop: boolean): void {
  const focused = useRef<Element | null>(null);
  useEffect(() => {
    if (!isTop || !box.current) return;
    const isLost = focused.current !== null && !focused.current.isConnected;
    const isNowhere = document.activeElement === document.body;
    if (isLost || isNowhere) focusInto(box.current);
  }, [view, isTop]);
  useEffect(() => {
    const note = () => {
      focused.current = document.activeElement;
    };
    note();
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);
}
