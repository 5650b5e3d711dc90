import type { SlackFile } from './file.ts';
import type { Json } from './json.ts';

export interface Message {
  type: 'message';
  subtype?: string;
  ts: string;
  user: string;
  text: string;
  bot_id?: string;
  app_id?: string;
  team?: string;
  blocks?: Json[];
  attachments?: Json[];
  metadata?: Json;
  edited?: { user: string; ts: string };
  thread_ts?: string;
  files?: SlackFile[];
  client_msg_id?: string;
  /** Whom alone an ephemeral message is shown to. */
  onlyFor?: string;
}

export interface Conversation {
  id: string;
  kind: 'im' | 'channel' | 'group';
  name: string;
  members: string[];
  created: number;
  messages: Message[];
}

export const messageAt = (conversation: Conversation, ts: string): Message | undefined =>
  conversation.messages.find(message => message.ts === ts);

/** Oldest first, as a client shows them; ephemeral ones only to whom they are for. */
export const seenBy = (conversation: Conversation, userId: string): Message[] =>
  conversation.messages.filter(message => !message.onlyFor || message.onlyFor === userId);
