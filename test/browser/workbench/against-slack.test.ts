// What the page sends, against the sandbox's Slack, which refuses what a Slack client would not send.
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Rig, startRig } from '../../sandbox/slack/rig.ts';
import { workbenchRouter } from '../../sandbox/workbench/workbench.ts';
import { everyElement } from './every-element.ts';
import { launch } from './launch.ts';

const got: Record<string, unknown> = {};
let rig: Rig;
let server: Server;
let browser: Browser;
let page: Page;

function desk(): express.Express {
  const app = express().use(workbenchRouter());
  app.get('/sandbox/state', (_, answer) => {
    answer.json({ ready: true, now: Date.now(), workspaces: rig.slack.workspaces() });
  });
  app.get('/sandbox/mails', (_, answer) => void answer.json([]));
  app.get('/sandbox/stream', (_, answer) => {
    answer.set('Content-Type', 'text/event-stream').flushHeaders();
    rig.changes.on('change', change => answer.write(`data: ${JSON.stringify(change)}\n\n`));
  });
  return app.use(rig.slack.control);
}

beforeAll(async () => {
  rig = await startRig('http', app => {
    app.command('/invite-user', async ({ ack, body, client }) => {
      await ack();
      await client.views.open({ trigger_id: body.trigger_id, view: everyElement() });
    });
    app.options<'block_suggestion'>(
      { type: 'block_suggestion', action_id: 'value' },
      async ({ ack, payload }) => {
        const found = {
          text: { type: 'plain_text' as const, text: `Found ${payload.value}` },
          value: 'found',
        };
        await ack({ options: [found] });
      },
    );
    app.action({ type: 'block_actions' }, async ({ ack, action }) => {
      got[action.action_id] = action;
      await ack();
    });
    app.view('every', async ({ ack, view }) => {
      got.values = view.state.values;
      await ack();
    });
  });
  server = createServer(desk()).listen(0, '127.0.0.1');
  browser = await launch();
  page = await browser.newPage();
  page.setDefaultTimeout(30_000);
  await page.goto(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
});

afterAll(async () => {
  await browser.close();
  server.closeAllConnections();
  server.close();
  await rig.stop();
});

const field = (label: string) => page.getByLabel(label, { exact: true });

async function choose(label: string, text: string, option: string): Promise<void> {
  await page.getByRole('combobox', { name: label, exact: true }).fill(text);
  await page.getByRole('listbox').getByRole('option', { name: option }).last().click();
}

async function fill(): Promise<void> {
  await field('Text').fill('Jane');
  await field('Lines').fill('one\ntwo');
  await field('Mail').fill('jane@example.com');
  await field('Address').fill('https://acme.example');
  await field('Number').fill('7');
  await field('Day').fill('2026-12-24');
  await field('Hour').fill('09:30');
  await field('Moment').fill('2026-12-24T09:30');
  await field('One').selectOption('TWO');
  await choose('Several', 't', 'TWO');
  await choose('Searched', 'sal', 'Found sal');
  await field('Person').selectOption({ index: 1 });
  await choose('People', 'ada', 'Ada Lovelace');
  await field('Channel').selectOption({ index: 1 });
  await page.getByRole('radio', { name: 'ONE' }).check();
  await page.getByRole('checkbox', { name: 'TWO' }).check();
  await field('File').setInputFiles({ name: 'people.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b') });
  await page.getByRole('button', { name: 'Remove people.csv' }).waitFor();
}

describe('a modal with every element', () => {
  it('sends what a Slack client would, and closes', async () => {
    await page.getByRole('textbox', { name: 'Message' }).fill('/invite-user jane');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Every element' }).waitFor();
    await fill();
    await page.getByRole('button', { name: 'More', exact: true }).click();
    await expect.poll(() => got.more).toMatchObject({ type: 'button', block_id: 'buttons' });
    await page.getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: 'TWO' }).click();
    await expect.poll(() => got.pick).toMatchObject({ selected_option: { value: 'two' } });
    await page.getByRole('button', { name: 'Send', exact: true }).last().click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    expect(got.values).toMatchObject({
      Lines: { value: { value: 'one\ntwo' } },
      Number: { value: { value: '7' } },
      Hour: { value: { selected_time: '09:30' } },
      Moment: { value: { selected_date_time: expect.any(Number) } },
      Several: { value: { selected_options: [{ value: 'two' }] } },
      Searched: { value: { selected_option: { value: 'found' } } },
      People: { value: { selected_users: [expect.stringMatching(/^U/)] } },
      File: { value: { files: [{ name: 'people.csv' }] } },
    });
  });
});
