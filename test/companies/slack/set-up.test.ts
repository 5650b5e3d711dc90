import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Audit, auditStore } from '../../../src/companies/audit-store.ts';
import { openSetUp, setUpListeners } from '../../../src/companies/slack/set-up.ts';
import { SET_UP_VIEW, setUpForm, typedOf } from '../../../src/companies/slack/set-up-form.ts';
import { type Companies, companyStore } from '../../../src/companies/store.ts';
import { voiceFor } from '../../../src/platform/i18n/voice.ts';
import type { Mail, MailResult } from '../../../src/platform/mail/mailer.ts';
import type { Outcome, Values } from '../../../src/platform/slack/listener.ts';
import { textsIn } from '../../support/blocks.ts';
import { codeOf } from '../../support/desk.ts';
import { fillIn } from '../../support/fill.ts';
import { openTestDatabase } from '../../support/open-database.ts';
import { NOW } from '../../support/people.ts';
import { ADA, MAX, OLGA, slackOf } from '../../support/slack-people.ts';

let companies: Companies;
let audit: Audit;
let close: () => Promise<void>;
let mails: Mail[];
let mailResult: MailResult;
let stored: string[];

beforeEach(async () => {
  const opened = await openTestDatabase(connection => ({
    companies: companyStore(connection),
    audit: auditStore(connection),
  }));
  ({ companies, audit } = opened.stores);
  close = opened.close;
  [mails, stored, mailResult] = [[], [], { kind: 'taken' }];
});
afterEach(() => close());

const context = (slack = slackOf()) => ({
  companies,
  audit,
  slack,
  now: () => NOW,
  publicUrl: 'https://invite.acme.com',
  mail: {
    send: async (mail: Mail) => {
      mails.push(mail);
      return mailResult;
    },
  },
});

async function formOf(asker = ADA, slack = slackOf()) {
  const reply = await openSetUp(context(slack), asker);
  if (!reply || !('modal' in reply)) throw new Error('no form');
  return reply.modal;
}

async function submit(values: Values, asker = ADA, slack = slackOf()): Promise<Outcome> {
  const listeners = setUpListeners(context(slack), ({ userId }) => stored.push(userId));
  const listener = listeners.find(one => one.kind === 'submission' && one.id === SET_UP_VIEW);
  if (listener?.kind !== 'submission') throw new Error('nobody listens');
  return listener.run({ asker, view: { id: 'V1', callbackId: SET_UP_VIEW, metadata: '', values } });
}

const english = voiceFor({ language: 'en', timeZone: 'Europe/London' }, NOW);
const ACME = { Name: 'Acme', 'Platform URL': 'https://portal.acme.com' };
const shown = (outcome: Outcome): string =>
  'update' in outcome ? textsIn(outcome.update.blocks) : JSON.stringify(outcome);

describe('an owner of the workspace', () => {
  test('registers its company', async () => {
    expect(shown(await submit(fillIn(await formOf(), ACME)))).toContain('Acme is registered');
    expect(await companies.findByTeam('T1')).toMatchObject({
      name: 'Acme',
      platformUrl: 'https://portal.acme.com/',
      language: 'en',
      timeZone: 'Europe/London',
      workspaces: [{ teamId: 'T1' }],
      defaults: { validityDays: 7, accountDays: 30, isMonitored: true },
      registeredBy: { userId: 'ada', name: 'Ada Lovelace' },
    });
    expect(stored).toEqual(['ada']);
  });

  test('is told at the field what is wrong, and nothing is stored or mailed', async () => {
    const outcome = await submit(fillIn(await formOf(), { Name: 'Acme', 'Platform URL': 'http://acme.com' }));
    expect(outcome).toEqual({
      errors: {
        'setUp.platformUrl': 'This must be an address that begins with https:// and holds no password.',
      },
    });
    expect(await companies.findByTeam('T1')).toBeUndefined();
    expect([mails, stored]).toEqual([[], []]);
  });

  test('reads the bounds of a number that lies beyond them', async () => {
    const values = fillIn(await formOf(), { ...ACME, 'Link valid for': 31 });
    expect(await submit(values)).toEqual({
      errors: { 'setUp.validityDays': 'This must be between 1 and 30.' },
    });
  });

  test('gets a test mail at the address that Slack confirmed', async () => {
    expect(shown(await submit(fillIn(await formOf(), ACME)))).toContain('on its way to ada@acme.com');
    expect(mails).toMatchObject([
      {
        to: 'ada@acme.com',
        subject: 'A test mail from Usher for Acme',
        messageId: '<test.V1@invite.acme.com>',
      },
    ]);
  });

  test('gets none where the box is not ticked, or Slack knows no confirmed address', async () => {
    await submit(fillIn(await formOf(), { ...ACME, 'Test mail': false }));
    const nowhere = slackOf({ olga: { confirmedEmail: undefined } });
    const elsewhere = { ...OLGA, teamId: 'T2' };
    await submit(fillIn(await formOf(elsewhere), ACME), elsewhere, nowhere);
    expect(mails).toEqual([]);
  });

  test('is registered though the test mail fails, and reads why', async () => {
    mailResult = { kind: 'unreachable', cause: 'server', detail: 'connect ECONNREFUSED 127.0.0.1:25' };
    const told = shown(await submit(fillIn(await formOf(), ACME)));
    expect(told).toContain('Usher cannot reach its mail server');
    expect(told).toContain('Acme is registered all the same');
    expect(await companies.findByTeam('T1')).toBeDefined();
  });

  test('has a hostile name kept literally in the mail', async () => {
    await submit(fillIn(await formOf(), { ...ACME, Name: '"><img src=x> {UserName}' }));
    expect(mails[0]?.html).not.toContain('<img src=x>');
    expect(mails[0]?.text).toContain('"><img src=x> {UserName}');
  });
});

describe('a registered company', () => {
  beforeEach(async () => {
    await submit(fillIn(await formOf(), ACME));
  });

  test('shows its settings to another administrator', async () => {
    const hub = await formOf(OLGA);
    expect(hub.title.text).toBe('Settings');
    expect(textsIn(hub.blocks)).toContain('Acme · https://portal.acme.com/ · English · Europe/London');
  });

  test('is registered once: whoever had the form open too is told what it is called', async () => {
    const values = fillIn(setUpForm(english, { typed: typedOf(undefined, english) }), ACME);
    expect(await submit(values, OLGA).catch(codeOf)).toBe('company.registered');
    expect(shown(await submit(values, ADA))).toContain('Acme is registered');
  });

  test('is not changed by a member who sends the form by other ways', async () => {
    const values = fillIn(setUpForm(english, { typed: typedOf(undefined, english) }), { Name: 'Evil' });
    expect(await submit(values, MAX).catch(codeOf)).toBe('administrator.required');
    expect(await companies.findByTeam('T1')).toMatchObject({ name: 'Acme' });
  });
});

describe('before anybody has registered', () => {
  test('a member reads who can', async () => {
    const refusal = await openSetUp(context(), MAX).catch((error: unknown) => error);
    expect(codeOf(refusal)).toBe('company.unregistered');
    expect(refusal).toMatchObject({ facts: { who: ['Ada Lovelace', 'Olga Petrova'] } });
  });
  test('a guest is refused even where Slack calls the guest an administrator', async () => {
    const guest = slackOf({ ada: { isOutsider: true } });
    expect(await openSetUp(context(guest), ADA).catch(codeOf)).toBe('company.stranger');
  });
  test('nobody is let in while Slack does not answer', async () => {
    const away = { ...slackOf(), user: () => Promise.reject(new Error('timeout')) };
    expect(await openSetUp(context(away), ADA).catch(codeOf)).toBe('administrator.unverified');
  });
  test('two who register at once make one company, and the other is told whose it is', async () => {
    for (let round = 0; round < 10; round++) {
      const teamId = `T-${round}`;
      const form = await formOf({ teamId, userId: 'ada' });
      const register = (userId: string, name: string) =>
        submit(fillIn(form, { ...ACME, Name: name, 'Test mail': false }), { teamId, userId });
      const outcomes = await Promise.allSettled([register('ada', 'Acme'), register('olga', 'Globex')]);
      const company = await companies.findByTeam(teamId);
      expect(outcomes.some(({ status }) => status === 'fulfilled')).toBe(true);
      for (const outcome of outcomes) {
        if (outcome.status === 'fulfilled') expect(shown(outcome.value)).toMatch(/is registered/);
        else
          expect(outcome.reason).toMatchObject({
            code: 'company.registered',
            facts: { name: company?.name },
          });
      }
    }
  });
});
