const paths = {
  close: 'M5 5l10 10M15 5L5 15',
  menu: 'M3 5.5h14M3 10h14M3 14.5h14',
  more: 'M4.5 10h.01M10 10h.01M15.5 10h.01',
  attach:
    'M15.5 9.5l-5.8 5.8a3.3 3.3 0 0 1-4.7-4.7l6.3-6.3a2.2 2.2 0 0 1 3.1 3.1l-6.2 6.2a1.1 1.1 0 0 1-1.6-1.6l5.6-5.6',
  shortcut: 'M11 2.5L4.5 11.5H10l-1 6 6.5-9H10z',
  send: 'M3.5 10L3 3.5 17.5 10 3 16.5 3.5 10zm0 0H10',
};

export type IconName = keyof typeof paths;

/** A line drawing that says nothing to assistive technology: the button around it has a name. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg
    aria-hidden="true"
    width="18"
    height="18"
    viewBox="0 0 20 20"
    fill="none"
    stroke="currentColor"
    stroke-width={name === 'more' ? 2.6 : 1.6}
    stroke-linecap="round"
    stroke-linejoin="round"
  >
    <path d={paths[name]} />
  </svg>
);
