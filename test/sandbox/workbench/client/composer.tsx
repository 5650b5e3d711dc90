import { useRef, useState } from 'preact/hooks';
import { CommandHints, hintsFor } from './command-hints.tsx';
import { titleOf } from './conversation.tsx';
import { useDroppedFile } from './dropped-file.ts';
import { Icon } from './icon.tsx';
import { useManifest } from './manifest.ts';
import { Menu } from './menu.tsx';
import type { Conversation } from './protocol.ts';
import { send, sendFile, sendShortcut } from './send.ts';
import { useWorld } from './world.ts';

export function Composer({ conversation }: { conversation: Conversation }) {
  const { me } = useWorld();
  const [text, setText] = useState('');
  const [problem, setProblem] = useState<string>();
  const [waiting, setWaiting] = useState(0);
  const [active, setActive] = useState(-1);
  const files = useRef<HTMLInputElement>(null);
  const { slash_commands: commands, shortcuts } = useManifest();
  const hints = hintsFor(text, commands);

  const run = async (work: Promise<string | undefined>) => {
    setWaiting(count => count + 1);
    setProblem(undefined);
    setProblem(await work.catch((error: Error) => error.message));
    setWaiting(count => count - 1);
  };
  useDroppedFile(file => void run(sendFile(me.handle, file)));
  const complete = (index: number) => {
    const hint = hints[index];
    if (hint) setText(`${hint.command} `);
    setActive(-1);
  };
  const enter = () => {
    if (active >= 0) return complete(active);
    if (text.trim() === '') return;
    setText('');
    void run(send({ as: me.handle, channel: conversation.id, text: text.trim() }));
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && hints.length > 0) setActive((active + step + hints.length) % hints.length);
    else if (event.key === 'Tab' && active >= 0) complete(active);
    else if (event.key === 'Escape' && active >= 0) setActive(-1);
    else if (event.key === 'Enter' && !event.shiftKey) enter();
    else return;
    event.preventDefault();
  };
  const globals = shortcuts.filter(({ type }) => type === 'global');

  return (
    <div class="composer">
      {hints.length > 0 && <CommandHints hints={hints} active={active} onPick={complete} />}
      {problem && (
        <p class="trouble" role="alert">
          {problem}
        </p>
      )}
      <div class="composer-box">
        <textarea
          aria-label="Message"
          aria-controls={hints.length > 0 ? 'command-hints' : undefined}
          aria-activedescendant={active >= 0 ? `command-hint-${active}` : undefined}
          aria-busy={waiting > 0 || undefined}
          data-home-focus
          rows={1}
          placeholder={`Message ${titleOf(conversation)}`}
          value={text}
          onInput={event => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
        <div class="composer-tools">
          <input
            ref={files}
            type="file"
            hidden
            tabIndex={-1}
            aria-hidden="true"
            onChange={event => {
              const [file] = event.currentTarget.files ?? [];
              if (file) void run(sendFile(me.handle, file));
              event.currentTarget.value = '';
            }}
          />
          <button
            type="button"
            class="icon-button"
            aria-label="Attach file"
            onClick={() => files.current?.click()}
          >
            <Icon name="attach" />
          </button>
          {globals.length > 0 && (
            <Menu
              label="Shortcuts"
              icon="shortcut"
              items={globals.map(({ callback_id, name, description }) => ({
                key: callback_id,
                text: name,
                description,
              }))}
              onPick={({ key }) => void run(sendShortcut(me.handle, key))}
            />
          )}
          <span class="hint-line">{waiting > 0 ? 'Sending…' : '/ for commands'}</span>
          <button
            type="button"
            class="icon-button send"
            aria-label="Send"
            aria-disabled={text.trim() === ''}
            onClick={enter}
          >
            <Icon name="send" />
          </button>
        </div>
      </div>
    </div>
  );
}
