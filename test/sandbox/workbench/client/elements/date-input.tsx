import { DateTime } from 'luxon';
import { useWorld } from '../world.ts';
import type { DateElement } from './element.ts';
import { type FieldProps, namingAttributes, useField } from './field.ts';

const types = { datepicker: 'date', timepicker: 'time', datetimepicker: 'datetime-local' } as const;

/** Slack keeps a date and time as seconds; the input shows it in the person's own zone. */
function shown(content: unknown, zone: string): string {
  if (typeof content === 'number')
    return DateTime.fromSeconds(content, { zone }).toFormat("yyyy-LL-dd'T'HH:mm");
  return typeof content === 'string' ? content : '';
}

function kept(type: DateElement['type'], value: string, zone: string): string | number | null {
  if (value === '') return null;
  return type === 'datetimepicker' ? DateTime.fromISO(value, { zone }).toSeconds() : value;
}

export function DateInput({ blockId, element, naming, dispatches }: FieldProps<DateElement>) {
  const { reader } = useWorld();
  const { content, choose, isBusy } = useField({ blockId, element, dispatches });
  const zone = element.type === 'timepicker' ? undefined : reader.zone;
  return (
    <span class="date">
      <input
        {...namingAttributes(naming)}
        class="input"
        type={types[element.type]}
        value={shown(content, reader.zone)}
        aria-busy={isBusy || undefined}
        data-first-focus={element.focus_on_load || undefined}
        onChange={event => void choose(kept(element.type, event.currentTarget.value, reader.zone))}
      />
      {element.type === 'datetimepicker' && <span class="zone">{zone}</span>}
    </span>
  );
}
