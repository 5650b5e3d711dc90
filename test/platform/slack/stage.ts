// Listeners whose outcome a test decides at each turn: one for every way a person can reach Usher.
import type { InputBlock, ModalView } from '@slack/types';
import { externalElement } from '../../../src/platform/slack/input-elements.ts';
import type { Listener, OpenView, Outcome, Push, Reply, Turn } from '../../../src/platform/slack/listener.ts';
import type { Offer } from '../../../src/platform/slack/offering.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });

const text = (id: string, label: string): InputBlock => ({
  type: 'input',
  block_id: id,
  optional: true,
  label: plain(label),
  element: { type: 'plain_text_input', action_id: 'value' },
});

/** A select that asks what it offers. */
export const asking: InputBlock = {
  type: 'input',
  block_id: 'form.pick',
  optional: true,
  label: plain('Pick'),
  element: externalElement('stage.pick', { minLength: 0 }),
};

const buttons: [string, string][] = [
  ['stage.turn', 'Turn'],
  ['stage.push', 'Push'],
];

export const form = (title = 'Form', more: InputBlock[] = []): ModalView => ({
  type: 'modal',
  callback_id: 'stage.form',
  private_metadata: 'kept',
  title: plain(title),
  submit: plain('Send'),
  close: plain('Close'),
  blocks: [
    text('form.name', 'Name'),
    text('form.email', 'E-mail'),
    ...more,
    {
      type: 'actions',
      block_id: 'form.acts',
      elements: buttons.map(([id, label]) => ({ type: 'button', action_id: id, text: plain(label) })),
    },
  ],
});

export const note = (title: string): ModalView => ({
  type: 'modal',
  callback_id: 'stage.note',
  title: plain(title),
  close: plain('Close'),
  blocks: [{ type: 'section', text: plain(`This is ${title}.`) }],
});

/** What each listener does next. */
export interface Plot {
  reply(): Promise<Reply>;
  outcome(view: OpenView): Promise<Outcome>;
  turn(view: OpenView): Promise<Turn>;
  push(): Promise<Push>;
  offer(typed: string): Promise<Offer>;
  home(): Promise<{ type: 'home'; blocks: ModalView['blocks'] }>;
}

export const usual = (): Plot => ({
  reply: async () => ({ modal: form() }),
  outcome: async () => ({ update: note('Result') }),
  turn: async () => note('Turned'),
  push: async () => note('Pushed'),
  offer: async typed => [{ value: 'v', text: `Found ${typed}` }],
  home: async () => ({ type: 'home', blocks: note('Home').blocks }),
});

export const listenersOf = (plot: Plot): Listener[] => [
  { kind: 'command', names: ['/invite-user'], run: () => plot.reply() },
  { kind: 'shortcut', id: 'invitation.invite', run: () => plot.reply() },
  { kind: 'button', id: 'stage.button', run: () => plot.reply() },
  { kind: 'turn', id: 'stage.turn', run: ({ view }) => plot.turn(view) },
  { kind: 'push', id: 'stage.push', run: () => plot.push() },
  { kind: 'options', id: 'stage.pick', run: ({ typed }) => plot.offer(typed) },
  {
    kind: 'submission',
    id: 'stage.form',
    blockOf: { email: 'form.email', name: 'form.name' },
    run: ({ view }) => plot.outcome(view),
  },
  { kind: 'home', run: async ({ publish }) => publish(await plot.home()) },
];

/** As the driver says it of a server that has gone, and mongoose of one that never was there. */
export const DATABASE_DOWN: [string, () => Error][] = [
  ['warm', () => Object.assign(new Error('connect ECONNREFUSED'), { name: 'MongoServerSelectionError' })],
  [
    'cold',
    () => {
      const said =
        'Cannot call `people.findOne()` before initial connection is complete if `bufferCommands = false`.';
      return Object.assign(new Error(said), { name: 'MongooseError' });
    },
  ],
];
