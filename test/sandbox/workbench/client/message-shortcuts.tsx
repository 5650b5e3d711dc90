import { useState } from 'preact/hooks';
import { reach } from './api.ts';
import { useManifest } from './manifest.ts';
import { Menu } from './menu.tsx';
import type { Message } from './protocol.ts';
import { trouble } from './surface.ts';
import { useWorld } from './world.ts';

/** What the app offers to do with a message. */
export function MessageShortcuts({ message, channel }: { message: Message; channel: string }) {
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
