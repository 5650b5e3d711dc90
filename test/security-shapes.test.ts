import { App, type Receiver } from '@slack/bolt';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Context } from '../src/context.ts';
import { slackFeatures } from '../src/features.ts';
import { actionOf, blockOf } from '../src/invitations/slack/wizard/form-blocks.ts';
import { STEP_OF, type WizardField } from '../src/invitations/wizard-draft.ts';
import { listen } from '../src/platform/slack/listen.ts';
import { nameOf, type Sample, samplesOf } from './support/doors.ts';
import { openEar } from './support/forge.ts';
import { NOW } from './support/people.ts';
import { ACTORS, openTwoCompanies, type TwoCompanies } from './support/two-companies.ts';

let two: TwoCompanies;
let app: App;
let ear: Awaited<ReturnType<typeof openEar>>;
/** What only a fault of ours writes. */
const faults: string[] = [];
const silence: Receiver = { init: () => {}, start: async () => {}, stop: async () => {} };

beforeAll(async () => {
  two = await openTwoCompanies();
  ear = await openEar();
  const log = pino({ level: 'error' }, { write: (line: string) => faults.push(line) });
  app = new App({ receiver: silence, authorize: async () => ({ botToken: 'xoxb-1' }), convoStore: false });
  app.error(async error => {
    faults.push(String(error.original ?? error));
  });
  listen(app, { gateway: two.ctx.slack, log, now: () => NOW }, slackFeatures(two.ctx));
});
afterAll(async () => {
  ear?.close();
  await two?.close();
});

const registered = [...new Set(slackFeatures({} as Context).map(nameOf))].filter(name => name.includes(' '));

/** What Slack never sends where it sends a text, a choice or a record. */
const SHAPES: unknown[] = [
  { $ne: null },
  ['a', { $gt: '' }],
  null,
  4.2e21,
  'x'.repeat(5000),
  '{"requestId":{"$ne":1},"list":{"kind":"unit"},"id":["a"],"filter":{"list":{"$ne":1}}}',
  '{"requestId":',
  '{"__proto__":{"isAdministrator":true},"constructor":{"prototype":{}}}',
];

type Forged = { [Part in keyof Sample]?: unknown };

/** Each way of putting the shape where the sample has something right, as far as that kind carries it. */
function forgeries(kind: string, sample: Sample, shape: unknown): Forged[] {
  const whole = { type: 'plain_text_input', ...Object.fromEntries(FIELDS.map(field => [field, shape])) };
  const option = { value: shape };
  const chosen = { type: 'static_select', selected_option: option, selected_options: [option] };
  const each = (one: object) =>
    Object.fromEntries(blocksOf(sample).map(([block, action]) => [block, { [action]: one }]));
  const inView = [
    { ...sample, metadata: shape },
    { ...sample, values: { block: shape } },
    ...[whole, chosen].map(one => ({ ...sample, values: each(one) })),
  ];
  const carried = { ...sample, value: shape };
  if (kind === 'submission') return inView;
  return ['turn', 'push', 'options'].includes(kind) ? [carried, ...inView.slice(0, 3)] : [carried];
}

const FIELDS = [
  'value',
  'selected_option',
  'selected_options',
  'selected_date',
  'selected_date_time',
  'files',
];

/** The blocks that the sample fills, and those of the wizard, whose ids follow the run. */
function blocksOf({ values = {}, metadata = '' }: Sample): [string, string][] {
  const filled = Object.entries(values).map(([block, actions]): [string, string] => [
    block,
    Object.keys(actions)[0] ?? 'value',
  ]);
  const requestId = /"requestId":"([^"]+)"/.exec(metadata)?.[1];
  const fields = requestId ? (Object.keys(STEP_OF) as WizardField[]) : [];
  return [
    ...filled,
    ...fields.map((field): [string, string] => [blockOf(field, requestId ?? ''), actionOf(field)]),
  ];
}

/** The Slack of this test has no place for files. */
const isOurs = (fault: string): boolean => !fault.includes('Slack named no place for the file');

const plain = { type: 'plain_text', text: 'Form' };

function bodyOf(name: string, { value, metadata, values }: Forged): Record<string, unknown> {
  const [kind = '', id = ''] = name.split(' ');
  const who = {
    team: { id: ACTORS.ada.teamId },
    user: { id: ACTORS.ada.userId, team_id: ACTORS.ada.teamId },
    trigger_id: '1.2',
    response_url: `${ear.origin}/${id}`,
  };
  const view = {
    id: 'V1',
    type: 'modal',
    callback_id: id,
    title: plain,
    blocks: [],
    private_metadata: metadata ?? '',
    state: { values: values ?? {} },
  };
  const action = { type: 'button', action_id: id, block_id: 'b', value, selected_option: value };
  switch (kind) {
    case 'submission':
      return { ...who, type: 'view_submission', view };
    case 'options':
      return { ...who, type: 'block_suggestion', action_id: id, block_id: 'b', value, view };
    case 'button':
      return { ...who, type: 'block_actions', actions: [action] };
    case 'turn':
    case 'push':
      return { ...who, type: 'block_actions', actions: [action], view };
    case 'shortcut':
      return { ...who, type: 'shortcut', callback_id: id };
    default:
      return { ...who, type: 'message_action', callback_id: id, message: { text: value } };
  }
}

async function send(name: string, forged: Forged): Promise<unknown[]> {
  const answers: unknown[] = [];
  const ack = async (answer?: unknown) => {
    answers.push(answer);
  };
  await app.processEvent({ body: bodyOf(name, forged) as never, ack: ack as never });
  return answers;
}

describe('rows 28, 39: what is not as Slack sends it', () => {
  test.each(registered)(
    'is refused with a sentence, and nothing of it is stored: %s',
    async name => {
      faults.length = 0;
      const sample = samplesOf(two.known).get(name) ?? {};
      const [kind = ''] = name.split(' ');
      const forged = SHAPES.flatMap(shape => forgeries(kind, sample, shape));
      const answers = await Promise.all(forged.map(one => send(name, one)));
      expect(answers.map(({ length }) => length)).toEqual(forged.map(() => 1));
      expect(faults.filter(isOurs)).toEqual([]);
      expect(await two.dump()).not.toMatch(/\$ne|\$gt|4.2e\+?21|x{4500}/);
      expect(({} as Record<string, unknown>).isAdministrator).toBeUndefined();
    },
    60_000,
  );
});
