import { useEffect } from 'preact/hooks';
import { useNow } from './clock.tsx';
import { useLive } from './live.ts';
import { MailPanel } from './mail-panel.tsx';
import { Main } from './main-panel.tsx';
import { ModalStack } from './modal.tsx';
import { usePlace } from './place.ts';
import type { Conversation, Mail, Person, SandboxState, Views, Workspace } from './protocol.ts';
import { useSide } from './side.ts';
import { Sidebar } from './sidebar.tsx';
import { isAppDirect, type World, WorldProvider } from './world.ts';

export function App() {
  const state = useLive<SandboxState>('/sandbox/state', ['people', 'clock', 'app']);
  // Here, where it goes on while the person changes.
  const now = useNow(state?.now);
  const [{ as }] = usePlace();
  const workspaces = state?.workspaces ?? [];
  const workspace =
    workspaces.find(({ people }) => people.some(({ handle }) => handle === as)) ?? workspaces[0];
  const me = workspace?.people.find(({ handle }) => handle === as) ?? workspace?.people[0];
  if (!state || !workspace || !me) return <p class="starting">Starting…</p>;
  return <Desk key={me.id} state={state} workspace={workspace} me={me} now={now} />;
}

interface DeskProps {
  state: SandboxState;
  workspace: Workspace;
  me: Person;
  now: number;
}

function Desk({ state, workspace, me, now }: DeskProps) {
  const [place, go] = usePlace();
  const [side, setSide] = useSide();
  const query = `?as=${encodeURIComponent(me.handle)}`;
  const said = useLive<{ conversations: Conversation[] }>(
    `/sandbox/messages${query}`,
    ['messages', 'people'],
    me.id,
  );
  const views = useLive<Views>(`/sandbox/views${query}`, ['views', 'app'], me.id);
  const mails = useLive<Mail[]>('/sandbox/mails', ['mails']);
  const zone = me.tz ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
  const conversations = said?.conversations ?? [];
  const current =
    conversations.find(({ id }) => id === place.conversation) ??
    conversations.find(isAppDirect) ??
    conversations[0];
  const stack = views?.stack ?? [];
  const reader = { now, zone };
  const world: World = { me, workspace, conversations, reader };
  useTitle(current?.name, workspace.name);
  useEffect(() => setSide(undefined), [place.conversation, place.tab]);

  return (
    <WorldProvider value={world}>
      <div class={`desk ${side ? `shows-${side}` : ''}`}>
        <div class="slack">
          <div class="slack-inner" inert={stack.length > 0}>
            <Sidebar
              workspaces={state.workspaces}
              workspace={workspace}
              me={me}
              conversations={conversations}
              current={current?.id}
              now={now}
              zone={zone}
              onPerson={handle => go({ as: handle, conversation: undefined, tab: 'messages' })}
              onConversation={id => go({ conversation: id, tab: 'messages' })}
            />
            <Main
              conversation={current}
              home={views?.home}
              tab={place.tab}
              isReady={state.ready}
              onTab={tab => go({ conversation: current?.id, tab })}
              onSide={which => setSide(which)}
              mails={mails?.length ?? 0}
            />
          </div>
          <ModalStack stack={stack} />
        </div>
        <MailPanel mails={mails ?? []} reader={reader} onClose={() => setSide(undefined)} />
      </div>
    </WorldProvider>
  );
}

function useTitle(conversation: string | undefined, workspace: string): void {
  useEffect(() => {
    document.title = [conversation, workspace, 'Usher workbench'].filter(Boolean).join(' · ');
  }, [conversation, workspace]);
}
