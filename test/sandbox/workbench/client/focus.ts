import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const focusable =
  'a[href], button:not([disabled]), input:not([disabled]), select:not([disabled]), textarea:not([disabled]), [tabindex="0"]';
const fields = 'input:not([type=hidden]), select, textarea';

const isReachable = (element: HTMLElement): boolean =>
  element.getClientRects().length > 0 && !element.closest('[inert]');

const reachable = (box: HTMLElement, what: string): HTMLElement[] =>
  [...box.querySelectorAll<HTMLElement>(what)].filter(isReachable);

/** Where focus belongs in a dialog: what asks for it, else what needs mending, else the first field, else the dialog. */
export function focusInto(box: HTMLElement): void {
  const [wanted] = reachable(box, '[data-first-focus]');
  const [invalid] = reachable(box, '[aria-invalid=true]');
  const [field] = reachable(box, fields);
  (invalid ?? wanted ?? field ?? box).focus();
}

const traps: RefObject<HTMLElement | null>[] = [];

/** Keeps Tab inside the top-most box, answers Escape when nothing above has, and gives focus back at the end. */
export function useFocusTrap(box: RefObject<HTMLElement | null>, onEscape: () => void): void {
  const leave = useRef(onEscape);
  leave.current = onEscape;
  useLayoutEffect(() => {
    const before = document.activeElement;
    traps.push(box);
    if (box.current) focusInto(box.current);
    const listen = (event: KeyboardEvent) => {
      if (!box.current || traps.at(-1) !== box || event.defaultPrevented) return;
      if (event.key === 'Tab') turnAround(box.current, event);
      if (event.key !== 'Escape') return;
      event.preventDefault();
      leave.current();
    };
    document.addEventListener('keydown', listen);
    return () => {
      document.removeEventListener('keydown', listen);
      traps.splice(traps.indexOf(box), 1);
      giveBack(before);
    };
  }, [box]);
}

function giveBack(before: Element | null): void {
  // After this render: what lay beneath is inert until then.
  requestAnimationFrame(() => {
    const home = document.querySelector<HTMLElement>('[data-home-focus]');
    const target =
      before instanceof HTMLElement && before.isConnected && before !== document.body ? before : home;
    if (document.activeElement === document.body || !document.activeElement?.isConnected) target?.focus();
  });
}

function turnAround(box: HTMLElement, event: KeyboardEvent): void {
  const inside = reachable(box, focusable);
  const [first] = inside;
  const last = inside.at(-1);
  const isOutside = !box.contains(document.activeElement);
  const from = event.shiftKey ? first : last;
  if (!isOutside && document.activeElement !== from && document.activeElement !== box) return;
  event.preventDefault();
  (event.shiftKey ? last : first)?.focus();
}
