import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { auditStore } from '../../src/companies/audit-store.ts';
import { companyStore } from '../../src/companies/store.ts';
import type { Context } from '../../src/context.ts';
import { homeListeners } from '../../src/home/listeners.ts';
import { openingsStore } from '../../src/home/openings-store.ts';
import { refreshHomes } from '../../src/home/refresh.ts';
import { type HomeContext, refreshHome, showHome } from '../../src/home/show.ts';
import { rosterStore } from '../../src/people/roster-store.ts';
import { peopleStore } from '../../src/people/store.ts';
import type { SlackGateway } from '../../src/platform/slack/gateway.ts';
import { addSeconds } from '../../src/platform/time.ts';
import { textsIn } from '../support/blocks.ts';
import { changeCompany } from '../support/change-company.ts';
import { codeOf } from '../support/desk.ts';
import { eventually } from '../support/eventually.ts';
import { gate } from '../support/gate.ts';
import { ACME } from '../support/house.ts';
import { openTestDatabase, silent } from '../support/open-database.ts';
import { NOW, personOf } from '../support/people.ts';
import { ADA, MAX, slackOf } from '../support/slack-people.ts';

let now = NOW;
const open = () =>
  openTestDatabase(connection => ({
    companies: companyStore(connection),
    audit: auditStore(connection) as Context['audit'],
    people: peopleStore(connection, () => now),
    roster: rosterStore(connection, () => now),
    homeOpenings: openingsStore(connection),
  }));
let opened: Awaited<ReturnType<typeof open>>;
const contextWith = (slack = slackOf()): HomeContext => ({
  ...opened.stores,
  slack,
  now: () => now,
  log: silent,
});
async function homeOf(asker = ADA): Promise<string> {
  const shown: string[] = [];
  await showHome(contextWith(), asker, async view => void shown.push(textsIn(view.blocks)));
  return shown.join();
}

interface Published {
  user_id: string;
  view: { blocks: unknown[] };
}

/** Slack, which notes what is published; `fails` so many times first. */
function publishing(changed: Parameters<typeof slackOf>[0] = {}, fails = 0) {
  const published: Published[] = [];
  let left = fails;
  const publish = async (call: Published) => {
    if (left-- > 0) throw new Error('Slack is away');
    published.push(call);
  };
  const client = () => ({ views: { publish } }) as unknown as ReturnType<SlackGateway['client']>;
  return { published, slack: { ...slackOf(changed), client } };
}

beforeAll(async () => {
  opened = await open();
});
afterAll(() => opened.close());

describe('Home, while the workspace is not registered,', () => {
  test('leads its owner to the set-up', async () => expect(await homeOf()).toContain('Set up Usher'));
  test('tells a member who can register', async () =>
    expect(await homeOf(MAX).catch(codeOf)).toBe('company.unregistered'));
});

describe('Home of a registered workspace', () => {
  beforeAll(async () => {
    await opened.stores.companies.insert(ACME);
    await opened.stores.people.insert(personOf({ companyId: ACME.id }));
    const elsewhere = { id: 'f'.repeat(24), companyId: 'globex', identity: 'email:x@globex.com' } as const;
    const profile = { firstName: 'Gil', lastName: 'Amado', email: 'x@globex.com' };
    await opened.stores.people.insert(personOf({ ...elsewhere, profile }));
  });

  test('shows an administrator the people of the own company alone', async () => {
    const texts = await homeOf();
    expect(texts).toContain('jane@example.com');
    expect(texts).toContain('Pending · 1');
    expect(texts).not.toContain('Gil');
  });

  test('refuses a member', async () =>
    expect(await homeOf(MAX).catch(codeOf)).toBe('administrator.required'));

  test('is published anew when the settings were stored', async () => {
    const { published, slack } = publishing();
    refreshHome(contextWith(slack), ADA);
    await eventually('a Home', async () => published[0]);
    expect(published).toMatchObject([{ user_id: 'ada', view: { type: 'home' } }]);
  });

  describe('that somebody has opened', () => {
    const never = new AbortController().signal;
    const pass = (seconds: number) => {
      now = addSeconds(now, seconds);
    };

    /** Ada opens her Home, and 10 seconds later the company changes. */
    beforeEach(async () => {
      now = addSeconds(now, 7200);
      const [onHome] = homeListeners(contextWith() as Parameters<typeof homeListeners>[0]);
      if (onHome?.kind !== 'home') throw new Error('Nobody hears of Home');
      await onHome.run({ asker: ADA, publish: async () => {} });
      pass(10);
      await opened.stores.homeOpenings.changed(ACME.id, now);
    });

    test('is published anew when something changes, once', async () => {
      const { published, slack } = publishing();
      const ctx = contextWith(slack);
      await Promise.all([1, 2, 3].map(() => refreshHomes(ctx, never)));
      await refreshHomes(ctx, never);
      expect(published.map(({ user_id }) => user_id)).toEqual(['ada']);
      expect(textsIn(published[0]?.view.blocks)).toContain('jane@example.com');
    });

    test('is published later where Slack was away', async () => {
      const { published, slack } = publishing({}, 1);
      await refreshHomes(contextWith(slack), never);
      pass(4);
      await refreshHomes(contextWith(slack), never);
      expect(published).toEqual([]);
      pass(1);
      await refreshHomes(contextWith(slack), never);
      expect(published).toHaveLength(1);
    });

    test('stays as it is while Slack does not say who its reader is', async () => {
      const { published, slack } = publishing();
      const user = () => Promise.reject(new Error('Slack is away'));
      await refreshHomes(contextWith({ ...slack, user }), never);
      expect(published).toEqual([]);
      pass(31);
      await refreshHomes(contextWith(slack), never);
      expect(textsIn(published[0]?.view.blocks)).toContain('jane@example.com');
    });

    test('becomes a refusal once its reader is no administrator any more, and is then left alone', async () => {
      const { published, slack } = publishing({ ada: { isAdministrator: false } });
      await refreshHomes(contextWith(slack), never);
      expect(textsIn(published[0]?.view.blocks)).toContain('Only administrators of Acme Portal');
      expect(textsIn(published[0]?.view.blocks)).not.toContain('jane@example.com');
      pass(10);
      await opened.stores.homeOpenings.changed(ACME.id, now);
      await refreshHomes(contextWith(slack), never);
      expect(published).toHaveLength(1);
    });

    test('ends as what is so, though an older state is published after a newer one', async () => {
      const { published, slack } = publishing();
      const ctx = contextWith(slack);
      const [isHeld, letGo] = [gate(), gate()];
      const slow = showHome(ctx, ADA, async view => {
        isHeld.open();
        await letGo.passed;
        published.push({ user_id: 'ada', view });
      });
      await isHeld.passed;
      await changeCompany(opened.stores.companies, ACME.id, { name: 'Acme Ltd' });
      await opened.stores.homeOpenings.changed(ACME.id, now);
      pass(5);
      await refreshHomes(ctx, never);
      expect(textsIn(published.at(-1)?.view.blocks)).toContain('Acme Ltd');
      letGo.open();
      await slow;
      expect(textsIn(published.at(-1)?.view.blocks)).not.toContain('Acme Ltd');
      pass(5);
      await refreshHomes(ctx, never);
      expect(textsIn(published.at(-1)?.view.blocks)).toContain('Acme Ltd');
      await changeCompany(opened.stores.companies, ACME.id, { name: ACME.name });
    });

    test('ends as what is so, though the company changes between the question whose it is and the note', async () => {
      const { published, slack } = publishing();
      const { homeOpenings, companies } = opened.stores;
      await homeOpenings.forget({ ...ADA, companyId: ACME.id, openedAt: addSeconds(now, -10) });
      const late: typeof homeOpenings = {
        ...homeOpenings,
        async opened(opening) {
          await changeCompany(companies, ACME.id, { name: 'Acme Ltd' });
          await homeOpenings.changed(ACME.id, now);
          return homeOpenings.opened(opening);
        },
      };
      const ctx = { ...contextWith(slack), homeOpenings: late };
      await showHome(ctx, ADA, async view => void published.push({ user_id: 'ada', view }));
      await changeCompany(companies, ACME.id, { name: ACME.name });
      expect(textsIn(published.at(-1)?.view.blocks)).toContain('Acme Ltd');
    });

    test('is published when the 48th hour before a link’s end begins', async () => {
      const { published, slack } = publishing();
      const ctx = contextWith(slack);
      const expiresAt = addSeconds(now, 48 * 3600 + 600);
      const profile = { firstName: 'Soon', lastName: 'Over', email: 'soon@x.com' };
      const soon = { companyId: ACME.id, id: 'e'.repeat(24), identity: 'email:soon@x.com' as const, profile };
      await opened.stores.people.insert(personOf(soon, { expiresAt }));
      pass(5);
      await refreshHomes(ctx, never);
      expect(textsIn(published.at(-1)?.view.blocks)).not.toContain('Expire within 48 hours');
      pass(594);
      await refreshHomes(ctx, never);
      expect(published).toHaveLength(1);
      pass(1);
      await refreshHomes(ctx, never);
      expect(textsIn(published.at(-1)?.view.blocks)).toContain('Soon Over');
    });

    test('stays as it is half an hour after it was opened', async () => {
      const { published, slack } = publishing();
      pass(1800);
      await refreshHomes(contextWith(slack), never);
      expect(published).toEqual([]);
      expect(await opened.stores.homeOpenings.due(now, 10)).toEqual([]);
    });
  });
});
