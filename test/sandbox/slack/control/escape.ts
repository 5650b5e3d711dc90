import type { Workspace } from '../world/workspace.ts';

const mail = /(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+/g;
const link = /https?:\/\/[^\s<>|]+/g;
const mention = /(?<![\w.])@([a-z][\w.-]*)/g;

const mentionIn =
  (workspace: Workspace, style: 'named' | 'bare') =>
  (whole: string, handle: string): string => {
    const person = workspace.people.find(one => one.handle === handle);
    if (!person) return whole;
    return style === 'named' ? `<@${person.id}|${handle}>` : `<@${person.id}>`;
  };

/** Only between what is already in angle brackets. */
const outside = (text: string, change: (plain: string) => string): string =>
  text
    .split(/(<[^<>]*>)/)
    .map((part, index) => (index % 2 === 1 ? part : change(part)))
    .join('');

const linked = (workspace: Workspace, text: string, style: 'named' | 'bare'): string => {
  const steps = [
    (plain: string) => plain.replace(link, '<$&>'),
    (plain: string) => plain.replace(mail, '<mailto:$&|$&>'),
    (plain: string) => plain.replace(mention, mentionIn(workspace, style)),
  ];
  return steps.reduce(outside, text);
};

/** A command with `should_escape`: links, addresses and mentions as Slack writes them. */
export const escapeLinks = (workspace: Workspace, text: string): string => linked(workspace, text, 'named');

/** What a person types into a conversation, as an event tells it. */
export const escapeMessage = (workspace: Workspace, text: string): string =>
  linked(workspace, text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;'), 'bare');
