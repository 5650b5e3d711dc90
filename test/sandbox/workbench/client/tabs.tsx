const tabs = [
  ['home', 'Home'],
  ['messages', 'Messages'],
] as const;

type Tab = (typeof tabs)[number][0];

/** Home and Messages of the app; the arrow keys go between them. */
export function Tabs({ tab, onTab }: { tab: Tab; onTab(tab: Tab): void }) {
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    const other = tab === 'home' ? 'messages' : 'home';
    onTab(other);
    document.getElementById(`tab-${other}`)?.focus();
  };
  return (
    <div class="tabs" role="tablist" aria-label="Usher" onKeyDown={onKeyDown}>
      {tabs.map(([key, text]) => (
        <button
          key={key}
          id={`tab-${key}`}
          type="button"
          role="tab"
          aria-selected={tab === key}
          aria-controls={tab === key ? `panel-${key}` : undefined}
          tabIndex={tab === key ? 0 : -1}
          onClick={() => onTab(key)}
        >
          {text}
        </button>
      ))}
    </div>
  );
}
