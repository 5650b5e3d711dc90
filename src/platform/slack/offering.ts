import type { OptionGroup, PlainTextOption } from '@slack/types';
import { cut } from '../text.ts';
import type { TypedValue, Values } from './listener.ts';

/** What somebody may choose: shown as plain text, known by its value (1 to 150 characters). */
export interface Choice {
  value: string;
  text: string;
  description?: string;
}

export interface ChoiceGroup {
  label: string;
  choices: Choice[];
}

/** What is offered to somebody who types into an external select. */
export type Offer = Choice[] | ChoiceGroup[];

export type OfferAnswer = { options: PlainTextOption[] } | { option_groups: OptionGroup[] };

/** The value of a sentence that stands where options would; whoever picks it has chosen nothing. */
export const NO_OPTION = '-';

const TEXT = 75;
const VALUE = 150;
const MOST = 100;
// Socket Mode frames over 20 KiB have closed sockets for others; the envelope needs room too.
const MOST_BYTES = 16_000;

/** As Slack takes it: texts cut, and what is beyond its limits left out from the end. */
export function answerOf(offer: Offer): OfferAnswer {
  const room = { bytes: MOST_BYTES };
  if (isGrouped(offer)) return { option_groups: groupsIn(room, offer) };
  return { options: fitting(room, offer.slice(0, MOST).map(optionOf)) };
}

/** One sentence in the place of options. */
export const sentenceAnswer = (sentence: string): OfferAnswer =>
  answerOf([{ value: NO_OPTION, text: sentence }]);

/** Throws RangeError for a value that Slack would refuse: a fault of ours, for nobody sees values. */
export function optionOf({ value, text, description }: Choice): PlainTextOption {
  if (value === '' || value.length > VALUE) throw new RangeError(`no value of an option: “${value}”`);
  return {
    text: plain(text.trim() || value),
    value,
    ...(description?.trim() && { description: plain(description) }),
  };
}

const isGrouped = (offer: Offer): offer is ChoiceGroup[] => {
  const [first] = offer;
  return first !== undefined && 'choices' in first;
};

function groupsIn(room: { bytes: number }, groups: ChoiceGroup[]): OptionGroup[] {
  const shaped = groups.slice(0, MOST).map(({ label, choices }) => {
    const frame = { label: plain(label.trim() || '…'), options: [] };
    room.bytes -= bytesOf(frame);
    return { ...frame, options: fitting(room, choices.slice(0, MOST).map(optionOf)) };
  });
  // Slack refuses a group that offers nothing.
  return shaped.filter(({ options }) => options.length > 0);
}

/** Once one did not fit, none after it does: the nearest come first. */
function fitting<T>(room: { bytes: number }, items: T[]): T[] {
  return items.filter(item => {
    room.bytes -= bytesOf(item) + 1;
    return room.bytes >= 0;
  });
}

const bytesOf = (item: unknown): number => Buffer.byteLength(JSON.stringify(item));

const plain = (text: string) => ({ type: 'plain_text' as const, text: shortened(text) });

function shortened(text: string): string {
  if (text.length <= TEXT) return text;
  return `${cut(text, TEXT - 1).trimEnd()}…`;
}

const isNone = ({ value }: { value: string }): boolean => value === NO_OPTION;

/** The blocks in which a sentence was picked instead of an option. */
export const sentencesIn = (values: Values): string[] =>
  Object.entries(values)
    .filter(([, block]) => Object.values(block).some(typed => optionsIn(typed).some(isNone)))
    .map(([id]) => id);

const optionsIn = ({ selected_option, selected_options }: TypedValue): { value: string }[] => [
  ...(selected_option ? [selected_option] : []),
  ...(selected_options ?? []),
];

/** The values as if no sentence had been picked. */
export const withoutSentences = (values: Values): Values =>
  mapped(values, block => mapped(block, withoutSentence));

function withoutSentence(typed: TypedValue): TypedValue {
  const { selected_option: one, selected_options: many } = typed;
  return {
    ...typed,
    ...(one && isNone(one) && { selected_option: null }),
    ...(many && { selected_options: many.filter(option => !isNone(option)) }),
  };
}

const mapped = <T>(record: Record<string, T>, change: (value: T) => T): Record<string, T> =>
  Object.fromEntries(Object.entries(record).map(([key, value]) => [key, change(value)]));
