import { expect } from 'vitest';
import type { Sandbox } from '../sandbox/running.ts';
import { type SandboxOptions, startSandbox } from '../sandbox/sandbox.ts';
import { buttonIn, type Found, type Json, type Message, textsIn, type View } from './blocks.ts';
import { eventually } from './eventually.ts';
import { click, fill, shownIn, type Typed } from './filling.ts';

export interface Mail {
  at: string;
  from: string;
  to: string;
  subject: string;
  text: string;
  html: string;
  headers: Record<string, string>;
}

export interface Ack {
  ack: { status: number; ms: number; body?: Json | string };
  triggerId?: string;
}

export interface Story {
  url: string;
  appUrl: string;
  /** With which Slack signs what it sends to Usher. */
  signingSecret: string;
  /** A call of the sandbox's HTTP control (SANDBOX.md); without a body it is a GET. */
  call<T = Json>(path: string, body?: Json): Promise<T>;
  command(as: string, line: string): Promise<Ack>;
  /** The modal on top of the person's screen. */
  modal(as: string): Promise<View | undefined>;
  /** Waits until a modal with this text is on top. */
  see(as: string, text: string): Promise<View>;
  /** Fills what is named by its label and submits. */
  submit(as: string, typed?: Typed, more?: Json): Promise<Ack>;
  /** Clicks a button of the modal by its text, with what is typed so far. */
  press(as: string, button: string, typed?: Typed, more?: Json): Promise<Ack>;
  /** Clicks a button of the newest message that has it. */
  pressOn(as: string, button: string, more?: Json): Promise<Ack>;
  /** The person's DM with Usher, newest last. */
  messages(as: string): Promise<Message[]>;
  /** Waits until a message with this text stands in the DM. */
  read(as: string, text: string): Promise<Message>;
  mails(to: string): Promise<Mail[]>;
  mail(to: string, subject?: string): Promise<Mail>;
  advance(duration: string): Promise<void>;
  faults(faults: Json): Promise<void>;
  signal(signal: 'SIGKILL' | 'SIGTERM'): Promise<void>;
  start(processes?: number): Promise<void>;
  violations(): Promise<unknown[]>;
  stop(): Promise<void>;
}

/** Ada registers Acme, by the set-up modal. */
export async function registerAcme(story: Story, more: Typed = {}): Promise<void> {
  await story.command('ada', '/invite-settings');
  await story.see('ada', 'Set up Usher');
  await story.submit('ada', { Name: 'Acme', 'Platform URL': 'https://portal.acme.example', ...more });
  await story.see('ada', 'is registered');
}

/** By the wizard as it comes to the Overview: command, Review. */
export async function reviewBy(story: Story, as: string, line: string): Promise<void> {
  const before = await story.modal(as);
  await story.command(as, line);
  await eventually(`a new form before ${as}`, async () => {
    const view = await story.modal(as);
    return view && view.id !== before?.id && textsIn(view.blocks).includes('Person');
  });
  await story.submit(as);
  await story.see(as, 'Overview');
}

/** Invites by the wizard as it comes: command, Review, Invite. */
export async function inviteBy(story: Story, as: string, line: string): Promise<void> {
  await reviewBy(story, as, line);
  await story.submit(as);
  await story.see(as, 'Invited');
}

export async function startStory(options: SandboxOptions = {}): Promise<Story> {
  const sandbox = await startSandbox({
    mode: process.env.USHER_TEST_SLACK === 'socket' ? 'socket' : 'http',
    ...options,
  });
  return storyOf(sandbox);
}

/** For a test that looks into the sandbox itself. */
export function storyOf(sandbox: Sandbox): Story {
  const { signingSecret } = sandbox.slack.credentials;
  return { ...tell(sandbox.url, sandbox.appUrl), signingSecret, stop: () => sandbox.stop() };
}

function tell(url: string, appUrl: string): Omit<Story, 'stop' | 'signingSecret'> {
  async function call<T = Json>(path: string, body?: Json): Promise<T> {
    const post = {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    };
    const answer = await fetch(`${url}${path}`, body === undefined ? {} : post);
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}: ${text}`);
    return JSON.parse(text) as T;
  }
  const modal = async (as: string) => (await call<{ stack: View[] }>(`/sandbox/views?as=${as}`)).stack.at(-1);
  const topModal = async (as: string) => eventually(`a modal of ${as}`, () => modal(as));
  const messages = async (as: string) => {
    const { conversations } = await call<{
      conversations: { id: string; name: string; messages: Message[] }[];
    }>(`/sandbox/messages?as=${as}`);
    const dm = conversations.find(({ name }) => name.toLowerCase() === 'usher');
    return dm?.messages.map(message => ({ ...message, channel: dm.id })) ?? [];
  };
  const onScreen = async (as: string) => {
    const view = await modal(as);
    const said = (await messages(as)).slice(-2).map(({ text }) => text);
    return [view ? `“${view.title.text}” with ${shownIn(view)}` : 'no modal', 'last said:', ...said].join(
      '\n',
    );
  };
  // As a person does: types into the select, and picks of what then is offered.
  const offeredTo = (as: string, view: View) => (found: Found, value: string) =>
    call('/sandbox/options', {
      as,
      viewId: view.id,
      blockId: found.blockId,
      actionId: found.element.action_id,
      value,
    });
  const mails = (to: string) => call<Mail[]>(`/sandbox/mails?to=${encodeURIComponent(to)}`);

  return {
    url,
    appUrl,
    call,
    modal,
    messages,
    mails,
    command: (as, line) => {
      const [command = '', ...text] = line.split(' ');
      return call<Ack>('/sandbox/commands', { as, command, text: text.join(' ') });
    },
    see: (as, text) =>
      eventually(
        `${as} sees “${text}”`,
        async () => {
          const view = await modal(as);
          return view && shownIn(view).includes(text) ? view : undefined;
        },
        { instead: () => onScreen(as) },
      ),
    submit: async (as, typed = {}, more = {}) => {
      const view = await topModal(as);
      return call<Ack>('/sandbox/interactions', {
        as,
        type: 'view_submission',
        viewId: view.id,
        values: await fill(view, typed, offeredTo(as, view)),
        ...more,
      });
    },
    press: async (as, button, typed = {}, more = {}) => {
      const view = await topModal(as);
      const found = buttonIn(view.blocks, button);
      if (!found) throw new Error(`No button “${button}” in: ${textsIn(view.blocks)}`);
      const values = await fill(view, typed, offeredTo(as, view));
      return call<Ack>('/sandbox/interactions', { as, viewId: view.id, values, ...click(found), ...more });
    },
    pressOn: async (as, button, more = {}) => {
      const message = await eventually(`a message to ${as} with the button “${button}”`, async () =>
        (await messages(as)).findLast(({ blocks }) => buttonIn(blocks ?? [], button)),
      );
      const found = buttonIn(message.blocks, button);
      const channel = message.channel;
      return found
        ? call<Ack>('/sandbox/interactions', {
            as,
            message: { channel, ts: message.ts },
            ...click(found),
            ...more,
          })
        : Promise.reject(new Error(`The button “${button}” has gone`));
    },
    read: (as, text) =>
      eventually(`${as} reads “${text}”`, async () =>
        (await messages(as)).findLast(message =>
          `${message.text}\n${textsIn(message.blocks)}`.includes(text),
        ),
      ),
    mail: (to, subject = '') =>
      eventually(`a mail to ${to} about “${subject}”`, async () =>
        (await mails(to)).find(mail => mail.subject.includes(subject)),
      ),
    advance: async duration => {
      await call('/sandbox/clock', { advance: duration });
    },
    faults: async faults => {
      await call('/sandbox/faults', faults);
    },
    signal: async signal => {
      await call('/sandbox/app', { signal });
    },
    start: async (processes = 1) => {
      await call('/sandbox/app', { start: processes });
    },
    violations: async () => {
      const calls = await call<{ violations: unknown[] }[]>('/sandbox/calls?since=0');
      return calls.flatMap(({ violations }) => violations);
    },
  };
}

/** The link in a mail that leads to Usher. */
export function linkIn(mail: Mail): string {
  const link = /https?:\/\/\S+\/i\/[A-Za-z0-9_-]{43}/.exec(mail.text)?.[0];
  expect(link, `a link in: ${mail.text}`).toBeDefined();
  return link ?? '';
}
