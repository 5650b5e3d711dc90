import { useEffect } from 'preact/hooks';
import { hear, post } from './api.ts';
import { Avatar } from './avatar.tsx';
import { Composer } from './composer.tsx';
import { Log, titleOf } from './conversation.tsx';
import { Home } from './home.tsx';
import { Icon } from './icon.tsx';
import type { Conversation, View } from './protocol.ts';
import type { Side } from './side.ts';
import { Tabs } from './tabs.tsx';
import { isAppDirect, isDirect, useWorld } from './world.ts';

interface MainProps {
  conversation: Conversation | undefined;
  home: View | null | undefined;
  tab: 'home' | 'messages';
  isReady: boolean;
  mails: number;
  onTab(tab: 'home' | 'messages'): void;
  onSide(side: Side): void;
}

export function Main({ conversation, home, tab, isReady, mails, onTab, onSide }: MainProps) {
  const { me } = useWorld();
  const isApp = conversation !== undefined && isAppDirect(conversation);
  const showsHome = isApp && tab === 'home';
  useEffect(() => {
    if (!showsHome) return;
    void post('/sandbox/home', { as: me.handle })
      .catch(() => undefined)
      .finally(() => hear({ part: 'views' }));
  }, [showsHome, me.handle]);
  return (
    <main class="main">
      <header class="main-head">
        <button
          type="button"
          class="icon-button only-narrow"
          aria-label="Show menu"
          onClick={() => onSide('sidebar')}
        >
          <Icon name="menu" />
        </button>
        {conversation && isDirect(conversation) && <Avatar name={conversation.name} isApp={isApp} />}
        <h1>{conversation ? titleOf(conversation) : 'Messages'}</h1>
        {!isReady && (
          <span class="badge" role="status">
            Usher is starting
          </span>
        )}
        <button type="button" class="button small only-middle" onClick={() => onSide('mailbox')}>
          {`Mailbox (${mails})`}
        </button>
      </header>
      {isApp && <Tabs tab={tab} onTab={onTab} />}
      {showsHome && <Home view={home} />}
      {conversation && !showsHome && (
        <div
          key={conversation.id}
          class="talk"
          {...(isApp ? { role: 'tabpanel', id: 'panel-messages', 'aria-labelledby': 'tab-messages' } : {})}
        >
          <Log conversation={conversation} />
          <Composer conversation={conversation} />
        </div>
      )}
    </main>
  );
}
