import type { ComponentChildren, RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

/** A layer at its anchor, fixed so that no scrolling box cuts it off; above the anchor where there is no room below. */
export function Popup({
  anchor,
  children,
}: {
  anchor: RefObject<HTMLElement | null>;
  children: ComponentChildren;
}) {
  const layer = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const place = () => {
      if (!anchor.current || !layer.current) return;
      const at = anchor.current.getBoundingClientRect();
      const { style, offsetWidth, offsetHeight } = layer.current;
      const isAbove = at.bottom + offsetHeight + 8 > innerHeight && at.top > offsetHeight + 8;
      style.top = `${isAbove ? at.top - offsetHeight - 4 : at.bottom + 4}px`;
      style.left = `${Math.max(8, Math.min(at.left, innerWidth - offsetWidth - 8))}px`;
      style.minWidth = `${at.width}px`;
    };
    place();
    addEventListener('scroll', place, true);
    addEventListener('resize', place);
    return () => {
      removeEventListener('scroll', place, true);
      removeEventListener('resize', place);
    };
  });
  return (
    <div ref={layer} class="popup">
      {children}
    </div>
  );
}
