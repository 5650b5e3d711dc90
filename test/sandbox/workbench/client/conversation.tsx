import { useLayoutEffect, useRef } from 'preact/hooks';
import { MessageArticle } from './message.tsx';
import type { Conversation, Message } from './protocol.ts';
import { capital, formatDate } from './text/dates.ts';
import { channelName, isDirect, useWorld } from './world.ts';

export const titleOf = (conversation: Conversation): string =>
  isDirect(conversation) ? conversation.name : `#${channelName(conversation.name)}`;

/** The messages of one conversation, newest last; it stays at its end unless one has scrolled away from it. */
export function Log({ conversation }: { conversation: Conversation }) {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  const { id, messages } = conversation;
  useLayoutEffect(() => {
    isAtEnd.current = true;
  }, [id]);
  useLayoutEffect(() => {
    if (isAtEnd.current) box.current?.scrollTo(0, box.current.scrollHeight);
  });
  return (
    <div
      ref={box}
      class="log"
      role="log"
      aria-label={titleOf(conversation)}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
      tabIndex={0}
      onScroll={({ currentTarget: { scrollHeight, scrollTop, clientHeight } }) => {
        isAtEnd.current = scrollHeight - scrollTop - clientHeight < 60;
      }}
    >
      <div class="log-fill" />
      {messages.length === 0 && (
        <p class="empty">{`Nothing has been said in ${titleOf(conversation)} yet.`}</p>
      )}
      {messages.map((message, index) => (
        <Entry key={message.ts} message={message} before={messages[index - 1]} channel={id} />
      ))}
    </div>
  );
}

interface EntryProps {
  message: Message;
  before: Message | undefined;
  channel: string;
}

function Entry({ message, before, channel }: EntryProps) {
  const { reader } = useWorld();
  const day = (ts: string) => formatDate(Number(ts), '{day_divider_pretty}', reader);
  return (
    <>
      {(!before || day(before.ts) !== day(message.ts)) && (
        <p class="day">
          <span>{capital(day(message.ts))}</span>
        </p>
      )}
      <MessageArticle message={message} channel={channel} />
    </>
  );
}
