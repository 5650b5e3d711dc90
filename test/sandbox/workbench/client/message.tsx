import { useId, useState } from 'preact/hooks';
import { Avatar } from './avatar.tsx';
import { Blocks } from './blocks/blocks.tsx';
import { ConfirmHost } from './confirm.tsx';
import { FileCard } from './file-card.tsx';
import { MessageShortcuts } from './message-shortcuts.tsx';
import type { Message } from './protocol.ts';
import { SurfaceProvider, useNewSurface } from './surface.ts';
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
      <MessageShortcuts message={message} channel={channel} />
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
