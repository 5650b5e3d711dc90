import { setTimeout as pause } from 'node:timers/promises';
import type { Sandbox } from '../running.ts';

interface View {
  id: string;
  callback_id?: string;
  blocks: { block_id: string; element?: { type: string; action_id: string } }[];
}

const PATIENCE_MS = 10_000;

/** Registers the sample company through Usher's front door, as Ada would. */
export async function registerAcme(sandbox: Sandbox): Promise<void> {
  await sandbox.call('/sandbox/commands', { as: 'ada', command: '/invite-settings', text: '' });
  const form = await see(sandbox, 'company.register');
  const acme = { name: 'Acme', platformUrl: platformOf(sandbox), domains: 'acme.example' };
  const values = Object.entries(acme).map(([field, value]) => {
    const { type, action_id } = inputOf(form, field);
    return [`setUp.${field}`, { [action_id]: { type, value } }];
  });
  const submission = { as: 'ada', type: 'view_submission', viewId: form.id };
  await sandbox.call('/sandbox/interactions', { ...submission, values: Object.fromEntries(values) });
  await see(sandbox, 'company.registered');
  await closeAll(sandbox);
}

/** The workbench has a page in the place of the platform, so that a registration leads somewhere. */
const platformOf = ({ url }: Sandbox): string => `http://localhost:${new URL(url).port}/platform`;

function inputOf(form: View, field: string) {
  const input = form.blocks.find(block => block.block_id === `setUp.${field}`)?.element;
  if (!input) throw new Error(`The set-up form has no field ${field}.`);
  return input;
}

const stackOf = async (sandbox: Sandbox) =>
  (await sandbox.call<{ stack: View[] }>('/sandbox/views?as=ada')).stack;

/** Waits for the view: what opens first is a skeleton. */
async function see(sandbox: Sandbox, callbackId: string): Promise<View> {
  const end = performance.now() + PATIENCE_MS;
  for (;;) {
    const stack = await stackOf(sandbox);
    const view = stack.at(-1);
    if (view?.callback_id === callbackId) return view;
    if (performance.now() > end)
      throw new Error(`The sample company could not be registered: ${JSON.stringify(view)}`);
    await pause(30);
  }
}

/** A person who opens the workbench then finds it as they would find Slack. */
async function closeAll(sandbox: Sandbox) {
  const view = (await stackOf(sandbox)).at(-1);
  if (!view) return;
  await sandbox.call('/sandbox/interactions', { as: 'ada', type: 'view_closed', viewId: view.id, all: true });
}
