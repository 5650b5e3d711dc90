import { useId, useState } from 'preact/hooks';
import { reach } from './api.ts';
import { Avatar } from './avatar.tsx';
import { Blocks } from './blocks/blocks.tsx';
import { ConfirmHost } from './confirm.tsx';
import { useManifest } from './manifest.ts';
import { Menu } from './menu.tsx';
import type { Message, SharedFile } from './protocol.ts';
import { SurfaceProvider, trouble, useNewSurface } from './surface.ts';
import { formatDate } from './text/dates.ts';
import { Mrkdwn } from './text/text.tsx';
import { isApp, nameOf, useWorld } from './world.ts';

interface Props {
  message: Message;
  channel: string;
}

export function MessageArticle({ message, channel }: Props) {
  const world = useWorld();
  const id = useId();
  const at = Number(message.ts);
  const name = nameOf(world, message.user);
  return (
    <article class={`message ${message.ephemeral ? 'ephemeral' : ''}`} aria-labelledby={`${id}-by ${id}-at`}>
      <Avatar name={name} isApp={isApp(world, message.user)} />
      <div class="message-main">
        {message.ephemeral && <p class="only-you">Only visible to you</p>}
        <p class="by">
          <strong id={`${id}-by`}>{name}</strong>
          {isApp(world, message.user) && <span class="badge">APP</span>}
          <time
            id={`${id}-at`}
            dateTime={new Date(at * 1000).toISOString()}
            title={formatDate(at, '{date_long} {time_secs}', world.reader)}
          >
            {formatDate(at, '{time}', world.reader)}
          </time>
        </p>
        <Body message={message} channel={channel} />
      </div>
      <Shortcuts message={message} channel={channel} />
    </article>
  );
}

function Body({ message, channel }: Props) {
  const { me } = useWorld();
  const [problem, setProblem] = useState<string>();
  const blocks = message.blocks ?? [];
  const where = { message: { channel, ts: message.ts } };
  const surface = useNewSurface({ as: me.handle, blocks, where, onAnswer: setProblem });
  return (
    <ConfirmHost>
      {blocks.length > 0 ? (
        <SurfaceProvider value={surface}>
          <Blocks blocks={blocks} />
        </SurfaceProvider>
      ) : (
        <div class="text">
          <Mrkdwn text={message.text ?? ''} />
        </div>
      )}
      {message.edited ? <span class="edited">(edited)</span> : null}
      {message.files?.map(file => (
        <FileCard key={file.id} file={file} />
      ))}
      {problem && (
        <p class="trouble" role="alert">
          {problem}
        </p>
      )}
    </ConfirmHost>
  );
}

function FileCard({ file }: { file: SharedFile }) {
  const { me } = useWorld();
  const name = file.title || file.name || file.id;
  const url = `/sandbox/files/${file.id}?as=${encodeURIComponent(me.handle)}`;
  const size = file.size === undefined ? '' : `${Math.max(1, Math.round(file.size / 1024))} KB`;
  return (
    <div class="file">
      <span class="file-icon" aria-hidden="true">
        {(name.split('.').at(-1) ?? '').slice(0, 4).toUpperCase()}
      </span>
      <span>
        <a href={url} target="_blank" rel="noreferrer" download={file.name ?? name}>
          {name}
        </a>
        <br />
        <span class="faint">{size}</span>
      </span>
    </div>
  );
}

function Shortcuts({ message, channel }: Props) {
  const { me } = useWorld();
  const [problem, setProblem] = useState('');
  const items = useManifest().shortcuts.filter(({ type }) => type === 'message');
  if (items.length === 0 || message.ephemeral) return null;
  const pick = (callbackId: string) => {
    const call = { as: me.handle, type: 'message_action', callbackId, message: { channel, ts: message.ts } };
    reach('/sandbox/interactions', call).then(
      ack => setProblem(ack ? '' : trouble),
      (error: Error) => setProblem(error.message),
    );
  };
  return (
    <div class="message-tools">
      <Menu
        label="Message shortcuts"
        icon="more"
        items={items.map(({ callback_id, name, description }) => ({
          key: callback_id,
          text: name,
          description,
        }))}
        onPick={({ key }) => pick(key)}
      />
      {problem && (
        <p class="trouble" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
