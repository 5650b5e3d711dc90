import type { MultiSelect, Option, Select } from '@slack/types';
import { plainText } from '../text/text.tsx';
import { channelName, isDirect, type World } from '../world.ts';

/** An option of any select, whatever its value is kept as: an option, a person's id, a conversation's id. */
export interface Choice {
  key: string;
  text: string;
  description?: string;
  content: unknown;
}

export interface ChoiceGroup {
  label?: string;
  choices: Choice[];
}

const ofOption = (option: Option): Choice => ({
  key: option.value ?? '',
  text: plainText(option.text),
  content: option,
  ...(option.description ? { description: plainText(option.description) } : {}),
});

export function ofOptions(source: {
  options?: Option[] | undefined;
  option_groups?: { label: { text: string }; options: Option[] }[] | undefined;
}): ChoiceGroup[] {
  const groups = source.option_groups?.map(({ label, options }) => ({
    label: label.text,
    choices: options.map(ofOption),
  }));
  return groups ?? [{ choices: (source.options ?? []).map(ofOption) }];
}

/** What a select offers without asking the app; external ones offer nothing by themselves. */
export function offeredBy(element: Select | MultiSelect, world: World): ChoiceGroup[] {
  switch (element.type) {
    case 'static_select':
    case 'multi_static_select':
      return ofOptions(element);
    case 'external_select':
    case 'multi_external_select':
      return [];
    case 'users_select':
    case 'multi_users_select':
      return [{ choices: people(world) }];
    default:
      return [{ choices: conversations(world, element.type.endsWith('channels_select')) }];
  }
}

const people = ({ workspace }: World): Choice[] =>
  workspace.people
    .filter(({ role }) => role !== 'deactivated')
    .map(({ id, name }) => ({ key: id, text: name, content: id }));

const conversations = (world: World, onlyChannels: boolean): Choice[] =>
  world.conversations
    .filter(conversation => !onlyChannels || !isDirect(conversation))
    .map(conversation => ({
      key: conversation.id,
      text: isDirect(conversation) ? conversation.name : `#${channelName(conversation.name)}`,
      content: conversation.id,
    }));

/** The choice that a kept content stands for. */
export function choiceOf(content: unknown, offered: ChoiceGroup[]): Choice {
  if (typeof content === 'object' && content !== null) return ofOption(content as Option);
  const key = String(content);
  return (
    offered.flatMap(group => group.choices).find(choice => choice.key === key) ?? { key, text: key, content }
  );
}
