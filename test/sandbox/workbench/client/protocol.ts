// What the sandbox's HTTP control answers (SANDBOX.md, "Control by HTTP").
import type { KnownBlock, PlainTextElement } from '@slack/types';

export type Part = 'messages' | 'views' | 'mails' | 'clock' | 'app' | 'people';

export interface Person {
  id: string;
  handle: string;
  name: string;
  role: string;
  tz?: string;
}

export interface Workspace {
  id: string;
  name: string;
  people: Person[];
}

export interface SandboxState {
  ready: boolean;
  now: string | number;
  workspaces: Workspace[];
}

export interface SharedFile {
  id: string;
  name?: string;
  title?: string;
  size?: number;
}

export interface Message {
  ts: string;
  user?: string;
  text?: string;
  blocks?: KnownBlock[];
  edited?: unknown;
  ephemeral?: boolean;
  files?: SharedFile[];
}

export interface Conversation {
  id: string;
  name: string;
  messages: Message[];
}

/** One element's value as Slack writes it in `view.state.values`. */
export interface StateValue {
  type: string;
  [field: string]: unknown;
}

export type Values = Record<string, Record<string, StateValue>>;

export interface View {
  id: string;
  hash?: string;
  type?: string;
  title?: PlainTextElement;
  submit?: PlainTextElement | null;
  close?: PlainTextElement | null;
  blocks: KnownBlock[];
  state?: { values?: Values };
  errors?: Record<string, string>;
}

export interface Views {
  stack: View[];
  home: View | null;
}

export interface Ack {
  status: number;
  ms: number;
  body: unknown;
}

export interface Mail {
  at: string | number;
  from: unknown;
  to: unknown;
  subject?: string;
  text?: string;
  html?: string | false | null;
  headers?: unknown;
}
