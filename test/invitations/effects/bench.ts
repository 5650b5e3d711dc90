import type { WebClient } from '@slack/web-api';
import { knownBrowserStore } from '../../../src/accounts/known-browsers-store.ts';
import { sessionStore } from '../../../src/accounts/sessions.ts';
import { auditStore } from '../../../src/companies/audit-store.ts';
import { presetPolicy } from '../../../src/companies/form-policy.ts';
import type { Company } from '../../../src/companies/store.ts';
import { companyStore } from '../../../src/companies/store.ts';
import type { Context } from '../../../src/context.ts';
import { directoryStore } from '../../../src/directory/store.ts';
import { draftStore } from '../../../src/invitations/drafts.ts';
import type { EffectContext } from '../../../src/invitations/effects/effect.ts';
import { handOverStore } from '../../../src/invitations/hand-over/hand-over-store.ts';
import { importStore } from '../../../src/invitations/imports/import-store.ts';
import { rowStore } from '../../../src/invitations/imports/row-store.ts';
import { mailLimitsStore } from '../../../src/invitations/mail-limits-store.ts';
import { type PlannedEffect, plan } from '../../../src/people/effects.ts';
import { erasureStore } from '../../../src/people/erasures-store.ts';
import type { Person } from '../../../src/people/person.ts';
import { retentionStore } from '../../../src/people/retention-store.ts';
import { rosterStore } from '../../../src/people/roster-store.ts';
import { peopleStore } from '../../../src/people/store.ts';
import { tokenStore } from '../../../src/people/tokens.ts';
import type { Mail, MailResult } from '../../../src/platform/mail/mailer.ts';
import { returnPathStore } from '../../../src/platform/mail/return-path-store.ts';
import { addSeconds } from '../../../src/platform/time.ts';
import { memoryStore } from '../../../src/roster/memory-store.ts';
import { taskStore } from '../../../src/roster/tasks/task-store.ts';
import { openTestDatabase, silent } from '../../support/open-database.ts';
import { NOW, personOf } from '../../support/people.ts';
import { testSealer } from '../../support/sealer.ts';

interface Posted {
  channel: string;
  ts: string;
  text: string;
  thread_ts?: string;
  reply_broadcast?: boolean;
  metadata?: { event_type: string; event_payload: Record<string, string> };
}

/** A DM as Slack keeps it; `fail` answers a method with an error, after having done it where `isDone`. */
class FakeSlack {
  messages: Posted[] = [];
  calls: string[] = [];
  /** The ids of those whom Slack has deactivated. */
  gone: string[] = [];
  fail: Record<string, { error: string; isDone?: boolean } | undefined> = {};

  async #call<T>(method: string, work: () => T): Promise<T> {
    this.calls.push(method);
    const failure = this.fail[method];
    const answer = failure && !failure.isDone ? undefined : work();
    if (failure) throw Object.assign(new Error(failure.error), { data: { error: failure.error } });
    return answer as T;
  }

  client = () =>
    ({
      chat: {
        postMessage: (message: Posted) =>
          this.#call('chat.postMessage', () => {
            const ts = `${this.messages.length + 1}.0`;
            this.messages.push({ ...message, ts });
            return { ok: true, ts };
          }),
        update: ({ ts, text }: Posted) =>
          this.#call('chat.update', () => {
            const found = this.messages.find(message => message.ts === ts);
            if (!found) throw Object.assign(new Error(), { data: { error: 'message_not_found' } });
            found.text = text;
            return { ok: true };
          }),
      },
      conversations: {
        history: () =>
          this.#call('conversations.history', () => ({
            messages: this.messages.filter(({ thread_ts }) => !thread_ts).toReversed(),
          })),
        replies: ({ ts }: { ts: string }) =>
          this.#call('conversations.replies', () => ({
            messages: this.messages.filter(message => message.ts === ts || message.thread_ts === ts),
          })),
      },
    }) as unknown as WebClient;

  gateway(): EffectContext['slack'] {
    return {
      client: this.client,
      user: async ({ userId }) => ({
        name: userId,
        isAdministrator: true,
        isOutsider: this.gone.includes(userId),
        reader: { language: 'en', timeZone: 'UTC' },
      }),
      reader: async () => ({ language: 'en', timeZone: 'UTC' }),
      administrators: async () => [],
      groups: async () => [],
      workspaces: async () => [],
      groupMembers: async () => [],
      openDm: async () => 'D1',
    } as EffectContext['slack'];
  }
}

const ACME: Company = {
  id: 'company-1',
  name: 'Acme',
  platformUrl: 'https://portal.acme.com',
  domains: [],
  language: 'en',
  timeZone: 'UTC',
  preset: 'standard',
  workspaces: [{ teamId: 'T1' }],
  defaults: { validityDays: 7, accountDays: 30, isMonitored: true },
  form: presetPolicy('standard'),
  templates: {},
  registeredBy: { teamId: 'T1', userId: 'U1', name: 'Ada Lovelace' },
  registeredAt: NOW,
};

/**
 * Real stores; a mail server and a Slack that a test commands; a clock that it moves. `isResumable`: what pauses waits
 * for a global administrator.
 */
export async function openBench(isResumable = false) {
  const clock = { now: NOW };
  const now = () => clock.now;
  const { stores, database, close } = await openTestDatabase(connection => ({
    people: peopleStore(connection, now),
    tokens: tokenStore(connection, testSealer),
    sessions: sessionStore(connection),
    knownBrowsers: knownBrowserStore(connection),
    companies: companyStore(connection),
    directory: directoryStore(connection, now),
    audit: auditStore(connection),
    roster: rosterStore(connection, now),
    retention: retentionStore(connection),
    erasures: erasureStore(connection),
    importRows: rowStore(connection, testSealer),
    drafts: draftStore(connection, testSealer, now),
    handOvers: handOverStore(connection),
    imports: importStore(connection),
    listMemory: memoryStore(connection, testSealer, now),
    tasks: taskStore(connection),
    mailLimits: mailLimitsStore(connection, isResumable),
    returnPaths: returnPathStore(connection, 'bounces.acme.com'),
  }));
  await stores.companies.insert(ACME);
  const slack = new FakeSlack();
  const mails: Mail[] = [];
  const smtp = { answer: async (_: Mail): Promise<MailResult> => ({ kind: 'taken' }) };
  const ctx: EffectContext & Pick<Context, 'retention' | 'drafts' | 'imports'> & { wake(): void } = {
    ...stores,
    now,
    newCompanyMails: 50,
    globalAdministrators: [],
    publicUrl: 'http://localhost:4000',
    log: silent,
    slack: slack.gateway(),
    wake: () => {},
    wakeHandOver: () => {},
    wakeTask: () => {},
    mail: {
      send: mail => {
        mails.push(mail);
        return smtp.answer(mail);
      },
    },
  };
  let count = 0;
  /** Somebody with these effects planned, due now unless they say otherwise. */
  async function somebody(effects: PlannedEffect[], changes: Partial<Person> = {}): Promise<Person> {
    count++;
    const id = count.toString(16).padStart(24, '0');
    const person = personOf({ id, identity: `email:p${count}@example.com`, ...changes });
    return ctx.people.insert(plan(person, clock.now, effects));
  }
  const reload = async ({ companyId, id }: Person) => {
    const found = await ctx.people.find(companyId, id);
    if (!found) throw new Error('gone');
    return found;
  };
  const pass = (seconds: number) => {
    clock.now = addSeconds(clock.now, seconds);
  };
  return { ctx, slack, mails, smtp, somebody, reload, pass, connection: database.connection, close };
}

export type Bench = Awaited<ReturnType<typeof openBench>>;
export const MAIL: PlannedEffect = {
  kind: 'mail',
  template: 'invitation',
  generation: 1,
  to: 'jane@example.com',
};
