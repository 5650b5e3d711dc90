import { Avatar } from './avatar.tsx';
import { Clock } from './clock.tsx';
import type { Conversation, Person, Workspace } from './protocol.ts';
import { channelName, isAppDirect, isDirect } from './world.ts';

interface SidebarProps {
  workspaces: Workspace[];
  workspace: Workspace;
  me: Person;
  conversations: Conversation[];
  current: string | undefined;
  now: number;
  zone: string;
  onPerson(handle: string): void;
  onConversation(id: string): void;
}

export function Sidebar(props: SidebarProps) {
  const { workspaces, workspace, me, conversations, current, onPerson, onConversation } = props;
  const list = (label: string, all: Conversation[]) => (
    <Conversations label={label} all={all} current={current} onPick={onConversation} />
  );
  return (
    <aside class="sidebar" id="sidebar" aria-label="Workspace and person">
      <div class="switchers">
        <Workspaces {...{ workspaces, workspace, onPerson }} />
        <People {...{ workspace, me, onPerson }} />
      </div>
      <nav aria-label="Conversations">
        {list(
          'Channels',
          conversations.filter(conversation => !isDirect(conversation)),
        )}
        {list(
          'Direct messages',
          conversations.filter(conversation => isDirect(conversation) && !isAppDirect(conversation)),
        )}
        {list('Apps', conversations.filter(isAppDirect))}
      </nav>
      <Clock now={props.now} zone={props.zone} />
    </aside>
  );
}

const Workspaces = ({
  workspaces,
  workspace,
  onPerson,
}: Pick<SidebarProps, 'workspaces' | 'workspace' | 'onPerson'>) => (
  <div class="switcher workspace-switcher">
    <span class="workspace-mark" aria-hidden="true">
      {workspace.name.charAt(0).toUpperCase()}
    </span>
    <select
      aria-label="Workspace"
      value={workspace.id}
      onChange={event => {
        const next = workspaces.find(({ id }) => id === event.currentTarget.value)?.people[0];
        if (next) onPerson(next.handle);
      }}
    >
      {workspaces.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
    </select>
  </div>
);

const People = ({ workspace, me, onPerson }: Pick<SidebarProps, 'workspace' | 'me' | 'onPerson'>) => (
  <div class="switcher person-switcher">
    <Avatar name={me.name} />
    <span class="switcher-label" aria-hidden="true">
      Acting as
    </span>
    <select aria-label="Acting as" value={me.handle} onChange={event => onPerson(event.currentTarget.value)}>
      {workspace.people.map(({ id, handle, name, role }) => (
        <option key={id} value={handle}>
          {`${name} (${role})`}
        </option>
      ))}
    </select>
  </div>
);

interface ConversationsProps {
  label: string;
  all: Conversation[];
  current: string | undefined;
  onPick(id: string): void;
}

function Conversations({ label, all, current, onPick }: ConversationsProps) {
  if (all.length === 0) return null;
  return (
    <>
      <h2>{label}</h2>
      <ul>
        {all.map(conversation => (
          <li key={conversation.id}>
            <button
              type="button"
              aria-current={conversation.id === current ? 'page' : undefined}
              onClick={() => onPick(conversation.id)}
            >
              {isDirect(conversation) ? (
                <Avatar name={conversation.name} isApp={isAppDirect(conversation)} />
              ) : (
                <span class="hash" aria-hidden="true">
                  #
                </span>
              )}
              <span class="conversation-name">{channelName(conversation.name)}</span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}
