import type { Command } from './manifest.ts';

/** The commands that what was typed could become; none once the command is complete. */
export const hintsFor = (text: string, commands: Command[]): Command[] =>
  /^\/\S*$/.test(text) ? commands.filter(({ command }) => command.startsWith(text)).slice(0, 12) : [];

interface Props {
  hints: Command[];
  active: number;
  onPick(index: number): void;
}

export const CommandHints = ({ hints, active, onPick }: Props) => (
  <div class="hints" id="command-hints" role="listbox" aria-label="Commands">
    {hints.map(({ command, description, usage_hint: usage }, index) => (
      // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are answered by the textbox, which keeps the focus
      <div
        key={command}
        id={`command-hint-${index}`}
        role="option"
        tabIndex={-1}
        aria-selected={index === active}
        class={`option ${index === active ? 'is-active' : ''}`}
        onMouseDown={event => event.preventDefault()}
        onClick={() => onPick(index)}
      >
        <span>
          <strong>{command}</strong> <span class="faint">{usage}</span>
        </span>
        <span class="description">{description}</span>
      </div>
    ))}
  </div>
);
