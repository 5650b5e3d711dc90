import { hear, post, reach } from './api.ts';

/** Sends what was typed, as a slash command when it is one; answers what went wrong. */
export async function send(said: { as: string; channel: string; text: string }): Promise<string | undefined> {
  const [, command, text = ''] = /^(\/\S+)\s*([\s\S]*)$/.exec(said.text) ?? [];
  if (!command) {
    await post('/sandbox/messages', said);
    hear({ part: 'messages' });
    return undefined;
  }
  // When the app does not answer in time, Slackbot says so in the conversation.
  await reach('/sandbox/commands', { as: said.as, command, text, channel: said.channel });
  return undefined;
}

export async function sendFile(as: string, file: File): Promise<undefined> {
  const form = new FormData();
  form.set('as', as);
  form.set('file', file, file.name);
  await post('/sandbox/files', form);
  hear({ part: 'messages' });
}

export async function sendShortcut(as: string, callbackId: string): Promise<string | undefined> {
  const ack = await reach('/sandbox/interactions', { as, type: 'shortcut', callbackId });
  return ack ? undefined : 'The shortcut was not answered in time. Try again?';
}
